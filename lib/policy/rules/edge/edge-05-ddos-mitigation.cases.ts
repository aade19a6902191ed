import { ddosMitigation } from './edge-05-ddos-mitigation';
import { findings } from '../../../../test/support/policy';

const LOAD_BALANCER = 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/entry/1';
const ADDRESS = 'arn:aws:ec2:eu-west-1:111111111111:eip-allocation/eipalloc-1';
const ZONE = 'arn:aws:route53:::hostedzone/Z1';

const HEALTH = { HealthCheckArns: ['arn:aws:route53:::healthcheck/1'] };
const RESPONSE = { ApplicationLayerAutomaticResponseConfiguration: { Status: 'ENABLED', Action: { Block: {} } } };
const PROPERTIES = 'Protection[AutomaticResponse] Properties.ApplicationLayerAutomaticResponseConfiguration';
const FLOOD = `${PROPERTIES}: nothing mitigates a flood of requests automatically`;
const BLIND =
  'Protection[HealthCheckArns] Properties.HealthCheckArns: nothing tells whether it is unwell: attacks are noticed late';

function judged(ResourceArn: unknown, properties: Readonly<Record<string, unknown>> = {}): string[] {
  return findings(ddosMitigation, {
    Protection: { Type: 'AWS::Shield::Protection', Properties: { ResourceArn, ...properties } },
  });
}

describe('EDGE-05-DdosMitigation', () => {
  test('finds a protection that knows no health and answers nothing', () => {
    expect(judged(LOAD_BALANCER)).toEqual([BLIND, FLOOD]);
    expect(judged(LOAD_BALANCER, { ...RESPONSE, HealthCheckArns: [] })).toEqual([BLIND]);
  });

  test.each([
    ['is switched off', { Status: 'DISABLED', Action: { Block: {} } }],
    ['only counts', { Status: 'ENABLED', Action: { Count: {} } }],
    ['cannot be told', { Ref: 'Parameter' }],
  ])('finds an answer that %s', (_, configuration) => {
    expect(judged(LOAD_BALANCER, { ...HEALTH, ApplicationLayerAutomaticResponseConfiguration: configuration })).toEqual(
      [FLOOD],
    );
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
      ['the group in Count', webAcl({}, { Count: {} })],
      ['the group with an action that a parameter decides', webAcl({}, { Ref: 'Action' })],
      ['the blocking rule in Count', webAcl(override('DDoSRequests', { Count: {} }))],
      ['a rule in Count that a parameter names', webAcl(override({ Ref: 'Rule' }, { Count: {} }))],
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

  test('takes what it cannot tell for something that has requests', () => {
    expect(judged({ Ref: 'Parameter' }, HEALTH)).toEqual([FLOOD]);
  });

  test('passes one with both, an elastic IP that has health, and a hosted zone, which can have neither', () => {
    expect(judged(LOAD_BALANCER, { ...HEALTH, ...RESPONSE })).toEqual([]);
    expect(judged(ADDRESS, HEALTH)).toEqual([]);
    expect(judged(ADDRESS)).toEqual([BLIND]);
    expect(judged(ZONE)).toEqual([]);
  });
});
