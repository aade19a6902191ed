import { Duration, Stack } from 'aws-cdk-lib';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnEIP } from 'aws-cdk-lib/aws-ec2';
import { ApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import {
  AutomaticResponse,
  AlertRouting,
  ManagedRuleGroup,
  ShieldAdvancedProtection,
  ShieldedResource,
  ShieldSubscription,
  WebApplicationFirewall,
} from '../../../constructs';
import { ACCOUNT, REGION, testApp, testStack, TestTemplate, testVpc } from '../../support/stacks';

const CONFIRMED = {
  confirmedBy: 'Head of platform',
  confirmedOn: '2026-11-22',
  statement: ShieldSubscription.STATEMENT,
};
const SUBSCRIPTION = new ShieldSubscription(CONFIRMED);

function loadBalancer(
  stack: Stack,
  furtherGroups: ManagedRuleGroup[] = [ManagedRuleGroup.antiDdosWithoutChallenge()],
): ShieldedResource {
  const entry = new ApplicationLoadBalancer(stack, 'Entry', { vpc: testVpc(stack), internetFacing: true });
  const firewall = new WebApplicationFirewall(stack, 'Firewall', { furtherGroups });
  firewall.protect('Association', entry.loadBalancerArn);
  return ShieldedResource.loadBalancer(entry, firewall);
}

function elasticIp(stack: Stack): ShieldedResource {
  const metric = new Metric({ namespace: 'Shop', metricName: 'Refused', period: Duration.minutes(1) });
  return ShieldedResource.elasticIp(new CfnEIP(stack, 'Address'), { metric, threshold: 5 });
}

describe('secure by default', () => {
  const stack = testStack();
  new ShieldAdvancedProtection(stack, 'Shield', {
    subscription: SUBSCRIPTION,
    resources: [loadBalancer(stack), elasticIp(stack)],
    alertRouting: new AlertRouting(stack, 'Alerts'),
  });
  const template = TestTemplate.of(stack);

  const entry = { Ref: expect.stringMatching(/^Entry/) as unknown };

  test('the web ACL mitigates HTTP floods', () => {
    const protection = template.one('AWS::Shield::Protection', 'ShieldLoadBalancer');
    expect(protection.Properties).toMatchObject({ ResourceArn: entry });
    expect(protection.Properties).not.toHaveProperty('ApplicationLayerAutomaticResponseConfiguration');
    expect(protection.DependsOn).toContainEqual(expect.stringMatching(/^FirewallAssociation/));
  });

  test('an Elastic IP address has no automatic application layer response', () => {
    const { Properties } = template.one('AWS::Shield::Protection', 'ShieldElasticIP');
    expect(Properties).not.toHaveProperty('ApplicationLayerAutomaticResponseConfiguration');
    expect(JSON.stringify(Properties['ResourceArn'])).toContain(`:ec2:${REGION}:${ACCOUNT}:eip-allocation/`);
  });

  test.each([
    ['ShieldLoadBalancer', 'AWS/ApplicationELB', 'HTTPCode_ELB_5XX_Count'],
    ['ShieldElasticIP', 'Shop', 'Refused'],
  ])(
    'the health check of %s uses a metric, so it needs no access to a locked origin',
    (prefix, Namespace, MetricName) => {
      const alarms = Object.entries(template.all('AWS::CloudWatch::Alarm')).filter(([id]) =>
        new RegExp(`^${prefix}\\w{8}Unhealthy`).test(id),
      );
      expect(alarms.map(([, alarm]) => alarm.Properties)).toEqual([
        expect.objectContaining({
          Namespace,
          MetricName,
          EvaluationPeriods: 3,
          AlarmActions: expect.any(Array) as unknown,
        }),
      ]);
      expect(template.one('AWS::Route53::HealthCheck', prefix).Properties).toEqual({
        HealthCheckConfig: {
          Type: 'CLOUDWATCH_METRIC',
          AlarmIdentifier: { Name: { Ref: alarms[0]?.[0] }, Region: REGION },
          InsufficientDataHealthStatus: 'Healthy',
          Inverted: false,
        },
      });
      const { HealthCheckArns } = template.one('AWS::Shield::Protection', prefix).Properties;
      expect(JSON.stringify(HealthCheckArns)).toMatch(
        new RegExp(`:route53:::healthcheck/.*${prefix}\\w{8}HealthCheck`),
      );
    },
  );

  test('an attack raises a critical alarm (INC-01)', () => {
    const [attack] = template
      .properties('AWS::CloudWatch::Alarm')
      .filter(({ Dimensions }) => JSON.stringify(Dimensions ?? []).includes('"ResourceArn","Value":{"Ref":"Entry'));
    expect(attack).toMatchObject({
      Namespace: 'AWS/DDoSProtection',
      MetricName: 'DDoSDetected',
      Dimensions: [{ Name: 'ResourceArn', Value: entry }],
      Statistic: 'Maximum',
      Threshold: 1,
      AlarmActions: [{ Ref: expect.stringMatching(/^AlertsCritical/) as unknown }],
    });
  });

  test('all resources form a protection group, which depends on their protections', () => {
    const group = template.one('AWS::Shield::ProtectionGroup');
    expect(group.Properties).toMatchObject({ Pattern: 'ARBITRARY', Members: [entry, expect.anything()] });
    expect(group.Properties['ProtectionGroupId']).toMatch(/^[a-zA-Z0-9-]{1,36}$/);
    expect(group.DependsOn).toEqual(Object.keys(template.all('AWS::Shield::Protection')).sort());
  });
});

test('an account with the legacy rules of Shield keeps them', () => {
  const stack = testStack();
  new ShieldAdvancedProtection(stack, 'Shield', {
    subscription: SUBSCRIPTION,
    resources: [loadBalancer(stack, [])],
    automaticResponse: AutomaticResponse.LEGACY,
  });
  expect(TestTemplate.of(stack).one('AWS::Shield::Protection').Properties).toMatchObject({
    ApplicationLayerAutomaticResponseConfiguration: { Status: 'ENABLED', Action: { Block: {} } },
  });
});

test('rejects a web ACL without the anti-DDoS group', () => {
  const stack = testStack();
  const resources = [loadBalancer(stack, [])];
  expect(() => new ShieldAdvancedProtection(stack, 'Shield', { subscription: SUBSCRIPTION, resources })).toThrow(
    new Error(
      'Stack/Shield: invalid props\n  - the web ACL of the load balancer has no rule group that mitigates HTTP floods; add ManagedRuleGroup.antiDdosWithoutChallenge() or antiDdos() to furtherGroups, or set AutomaticResponse.LEGACY if the account has the legacy rules of Shield',
    ),
  );
});

test('the removal of a resource does not change the protections of the others', () => {
  const protections = (pick: (all: readonly ShieldedResource[]) => readonly ShieldedResource[]) => {
    const stack = testStack();
    const resources = [...pick([loadBalancer(stack), elasticIp(stack)])];
    new ShieldAdvancedProtection(stack, 'Shield', { subscription: SUBSCRIPTION, resources });
    return TestTemplate.of(stack).all('AWS::Shield::Protection');
  };
  const [both, last] = [protections((all) => all), protections((all) => all.slice(1))];
  const [id = '', ...others] = Object.keys(last);
  expect(others).toEqual([]);
  expect(last[id]).toEqual(both[id]);
});

describe('global resources', () => {
  const global = (region: string) => {
    const stack = new Stack(testApp(), 'Global', { env: { account: ACCOUNT, region } });
    const zone = HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
    const site = Distribution.fromDistributionAttributes(stack, 'Site', {
      distributionId: 'E1',
      domainName: 'd.example',
    });
    const resources = [ShieldedResource.hostedZone(zone), ShieldedResource.distribution(site)];
    new ShieldAdvancedProtection(stack, 'Shield', { subscription: SUBSCRIPTION, resources });
    return TestTemplate.of(stack);
  };

  test('a hosted zone has no health check, a distribution has one', () => {
    const template = global('us-east-1');
    const zone = template.one('AWS::Shield::Protection', 'ShieldHostedZone').Properties;
    expect(zone).not.toHaveProperty('HealthCheckArns');
    expect(zone).not.toHaveProperty('ApplicationLayerAutomaticResponseConfiguration');
    const [unwell] = template
      .properties('AWS::CloudWatch::Alarm')
      .filter(({ Namespace }) => Namespace !== 'AWS/DDoSProtection');
    expect(unwell).toMatchObject({
      Namespace: 'AWS/CloudFront',
      MetricName: '5xxErrorRate',
      Statistic: 'Average',
    });
  });

  test('rejects a Region other than us-east-1', () => {
    expect(() => global(REGION)).toThrow(
      new Error(
        `Global/Shield: invalid props\n  - the stack is in ${REGION}; attacks on a hosted zone and a distribution are reported only in us-east-1; protect it in a stack of that Region`,
      ),
    );
  });
});

describe('rejects', () => {
  test('a subscription without confirmation', () => {
    expect(() => new ShieldSubscription({ confirmedBy: ' ', confirmedOn: '2026-02-30', statement: 'Yes.' })).toThrow(
      new Error(
        [
          'ShieldSubscription: not confirmed',
          "confirmedBy is ' '; allowed is the name of a role or committee",
          "confirmedOn is '2026-02-30'; allowed is a date as YYYY-MM-DD",
          `statement is 'Yes.'; allowed is '${ShieldSubscription.STATEMENT}'`,
        ].join('\n  - '),
      ),
    );
  });

  test('a duplicate resource', () => {
    const stack = testStack();
    const entry = loadBalancer(stack);
    const resources = [entry, elasticIp(stack), entry];
    expect(() => new ShieldAdvancedProtection(stack, 'Shield', { subscription: SUBSCRIPTION, resources })).toThrow(
      new Error(
        'Stack/Shield: invalid props\n  - resources contains the same load balancer at the positions 0 and 2; allowed is one protection per resource: remove one',
      ),
    );
  });

  test('an empty list of resources', () => {
    expect(
      () => new ShieldAdvancedProtection(testStack(), 'Shield', { subscription: SUBSCRIPTION, resources: [] }),
    ).toThrow('resources is empty; add the protected resources, such as ShieldedResource.loadBalancer');
  });
});
