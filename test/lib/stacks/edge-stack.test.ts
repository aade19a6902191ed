import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { EncryptionKeys, AlertRouting, PrivateNetwork, ShieldSubscription } from '../../../constructs';
import type { EnvironmentSettings } from '../../../lib/config';
import { production } from '../../reference-estate';
import { EdgeStack } from '../../../lib/stacks/edge-stack';
import { testApp, TestTemplate } from '../../support/stacks';
import { TemplateGraph } from '../../support/variants/template-graph';
import type { Template as VariantTemplate } from '../../support/variants/variant-assembly';

const SHIELDED: EnvironmentSettings = {
  ...production,
  shieldAdvanced: {
    confirmedBy: 'Head of platform',
    confirmedOn: '2026-11-22',
    statement: ShieldSubscription.STATEMENT,
  },
};

const app = testApp();
const { account, network, region } = production;
const shared = new Stack(app, 'shared', { env: { account, region } });
const arn = `arn:aws:acm:${region}:${account}:certificate/12345678-1234-1234-1234-123456789012`;
const { cidr, availabilityZones } = network;
const dependencies = {
  keys: new EncryptionKeys(shared, 'Keys'),
  network: new PrivateNetwork(shared, 'Network', { cidr, availabilityZones: [...availabilityZones] }),
  alertRouting: new AlertRouting(shared, 'Alerts'),
  certificate: Certificate.fromCertificateArn(shared, 'Certificate', arn),
  projectRoot: process.cwd(),
};
const plain = new EdgeStack(app, 'plain', { settings: production, ...dependencies });
const shielded = new EdgeStack(app, 'shielded', { settings: SHIELDED, ...dependencies });

test('without a subscription nothing of Shield Advanced is made: it would not deploy', () => {
  expect(TestTemplate.of(plain).all('AWS::Shield::Protection')).toEqual({});
});

test('resources that can fail without the load balancer are created before it, since a protected load balancer cannot be rolled back', () => {
  const { Resources } = Template.fromStack(plain).toJSON() as VariantTemplate;
  const graph = new TemplateGraph(Resources);
  const [entry = ''] = Object.keys(TestTemplate.of(plain).all('AWS::ElasticLoadBalancingV2::LoadBalancer'));
  const unordered = Object.keys(Resources).filter(
    (id) => id !== entry && !graph.dependsOn(entry, id) && !graph.dependsOn(id, entry),
  );
  expect(unordered).toEqual([]);
  const after = Object.keys(Resources).filter((id) => graph.dependsOn(id, entry));
  expect(after.map((id) => Resources[id]?.Type).sort()).toEqual([
    'AWS::ElasticLoadBalancingV2::Listener',
    'AWS::WAFv2::WebACLAssociation',
  ]);
});

test('one switch protects the public entry (EDGE-05)', () => {
  const template = TestTemplate.of(shielded);
  const [entry] = Object.keys(template.all('AWS::ElasticLoadBalancingV2::LoadBalancer'));
  expect(template.one('AWS::Shield::Protection').Properties).toMatchObject({
    ResourceArn: { Ref: entry },
    HealthCheckArns: [expect.anything()],
  });
  const rules = template.one('AWS::WAFv2::WebACL').Properties['Rules'] as readonly { readonly Name: string }[];
  expect(rules.find(({ Name }) => Name === 'AWSManagedRulesAntiDDoSRuleSet')).toMatchObject({
    OverrideAction: { None: {} },
    Statement: {
      ManagedRuleGroupStatement: {
        ManagedRuleGroupConfigs: [
          {
            AWSManagedRulesAntiDDoSRuleSet: {
              // Programs that call an API fail a challenge for browsers.
              ClientSideActionConfig: { Challenge: { UsageOfAction: 'DISABLED' } },
              SensitivityToBlock: 'LOW',
            },
          },
        ],
      },
    },
  });
  expect(template.one('AWS::Shield::ProtectionGroup').Properties['Members']).toEqual([{ Ref: entry }]);
});
