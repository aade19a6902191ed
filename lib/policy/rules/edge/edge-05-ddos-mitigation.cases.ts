import { ddosMitigation } from './edge-05-ddos-mitigation';
import { findings } from '../../../../test/support/policy';

const LOAD_BALANCER = 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/entry/1';
const ADDRESS = 'arn:aws:ec2:eu-west-1:111111111111:eip-allocation/eipalloc-1';
const ZONE = 'arn:aws:route53:::hostedzone/Z1';

const HEALTH = { HealthCheckArns: ['arn:aws:route53:::healthcheck/1'] };
const RESPONSE = { ApplicationLayerAutomaticResponseConfiguration: { Status: 'ENABLED', Action: { Block: {} } } };
const PROPERTIES = 'Protection[AutomaticResponse] Properties.ApplicationLayerAutomaticResponseConfiguration';
const FLOOD = `${PROPERTIES}: no automatic mitigation of application layer attacks is configured`;
const BLIND =
  'Protection[HealthCheckArns] Properties.HealthCheckArns: HealthCheckArns is empty: Shield detects attacks later without a health check';

function evaluate(ResourceArn: unknown, properties: Readonly<Record<string, unknown>> = {}): string[] {
  return findings(ddosMitigation, {
    Protection: { Type: 'AWS::Shield::Protection', Properties: { ResourceArn, ...properties } },
  });
}

describe('EDGE-05-DdosMitigation', () => {
  test('finds a protection without health check and without mitigation', () => {
    expect(evaluate(LOAD_BALANCER)).toEqual([BLIND, FLOOD]);
    expect(evaluate(LOAD_BALANCER, { ...RESPONSE, HealthCheckArns: [] })).toEqual([BLIND]);
  });

  test.each([
    ['is disabled', { Status: 'DISABLED', Action: { Block: {} } }],
    ['is in Count mode', { Status: 'ENABLED', Action: { Count: {} } }],
    ['is unknown', { Ref: 'Parameter' }],
  ])('finds a mitigation that %s', (_, configuration) => {
    expect(
      evaluate(LOAD_BALANCER, { ...HEALTH, ApplicationLayerAutomaticResponseConfiguration: configuration }),
    ).toEqual([FLOOD]);
  });

  describe('the rule group of the web ACL', () => {
    const webAcl = (group: object, OverrideAction: unknown = { None: {} }) => ({
      Acl: {
        Type: 'AWS::WAFv2::WebACL',
        Properties: {
          Rules: [
            {
              OverrideAction,
              Statement: {
                ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesAntiDDoSRuleSet', ...group },
              },
            },
          ],
        },
      },
    });
    const ARN = { 'Fn::GetAtt': ['Acl', 'Arn'] };
    const entry = {
      Entry: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' },
      Association: {
        Type: 'AWS::WAFv2::WebACLAssociation',
        Properties: { ResourceArn: { Ref: 'Entry' }, WebACLArn: ARN },
      },
      Protection: { Type: 'AWS::Shield::Protection', Properties: { ResourceArn: { Ref: 'Entry' }, ...HEALTH } },
    };
    const site = {
      Site: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { WebACLId: ARN } } },
      Protection: {
        Type: 'AWS::Shield::Protection',
        Properties: { ResourceArn: { 'Fn::Sub': 'arn:aws:cloudfront::111111111111:distribution/${Site}' }, ...HEALTH },
      },
    };
    const override = (Name: unknown, ActionToUse: object) => ({ RuleActionOverrides: [{ Name, ActionToUse }] });

    test.each([
      ['another group', webAcl({ Name: 'AWSManagedRulesCommonRuleSet' })],
      ['the group in Count mode', webAcl({}, { Count: {} })],
      ['the group with an unknown action', webAcl({}, { Ref: 'Action' })],
      ['the blocking rule in Count mode', webAcl(override('DDoSRequests', { Count: {} }))],
      ['an unknown rule in Count mode', webAcl(override({ Ref: 'Rule' }, { Count: {} }))],
    ])('finds %s', (_, acl) => {
      expect(findings(ddosMitigation, { ...entry, ...acl })).toEqual([FLOOD]);
    });

    test('finds the group in a web ACL of another load balancer', () => {
      const { Association: _, ...alone } = entry;
      expect(findings(ddosMitigation, { ...alone, ...webAcl({}) })).toEqual([FLOOD]);
    });

    test.each([
      ['a load balancer', { ...entry, ...webAcl({}) }],
      [
        'a load balancer, with challenges in Count',
        { ...entry, ...webAcl(override('ChallengeAllDuringEvent', { Count: {} })) },
      ],
      ['a distribution', { ...site, ...webAcl({}) }],
    ])('passes the group in front of %s', (_, resources) => {
      expect(findings(ddosMitigation, resources)).toEqual([]);
    });
  });

  test('treats an unknown resource as one with requests', () => {
    expect(evaluate({ Ref: 'Parameter' }, HEALTH)).toEqual([FLOOD]);
  });

  test('passes a protection with both, an Elastic IP with a health check, and a hosted zone, which supports neither', () => {
    expect(evaluate(LOAD_BALANCER, { ...HEALTH, ...RESPONSE })).toEqual([]);
    expect(evaluate(ADDRESS, HEALTH)).toEqual([]);
    expect(evaluate(ADDRESS)).toEqual([BLIND]);
    expect(evaluate(ZONE)).toEqual([]);
  });
});
