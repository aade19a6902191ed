import { statusPageUpdates } from './det-08-status-page-updates';
import { findings, findingsAcross, template, testRule } from '../../../../test/support/policy';

const PAGE = {
  Bucket: { Type: 'AWS::S3::Bucket' },
  Distribution: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        Origins: [{ Id: 'Page', DomainName: { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] } }],
      },
    },
  },
  Role: { Type: 'AWS::IAM::Role' },
  Policy: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      Roles: [{ Ref: 'Role' }],
      PolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 's3:PutObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } }],
      },
    },
  },
  Writer: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: { source: ['aws.synthetics'] },
      Targets: [{ Id: 'Writer', Arn: { 'Fn::GetAtt': ['Writer', 'Arn'] } }],
    },
  },
};
const alarm = (changes: object = {}) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    MetricName: 'Invocations',
    Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'Writer' } }],
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 1,
    TreatMissingData: 'breaching',
    ...changes,
  },
});
const LoadBalancer = { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' };
const NO_ALARM = 'Writer[updates] Properties: no alarm on missing updates of the status page: it shows earlier states';

testRule(statusPageUpdates, {
  'passes a status page with an alarm on missing updates': [{ ...PAGE, Alarm: alarm() }],
  'finds a status page without an alarm': [PAGE, NO_ALARM],
  'finds an alarm that is not in the state ALARM without data': [
    { ...PAGE, Alarm: alarm({ TreatMissingData: 'notBreaching' }) },
    NO_ALARM,
  ],
  'finds an alarm on another metric': [{ ...PAGE, Alarm: alarm({ MetricName: 'Errors' }) }, NO_ALARM],
  'finds an alarm on another function': [
    { ...PAGE, Alarm: alarm({ Dimensions: [{ Name: 'Resource', Value: { Ref: 'Writer' } }] }) },
    NO_ALARM,
  ],
  'finds an alarm on the presence of updates': [
    { ...PAGE, Alarm: alarm({ ComparisonOperator: 'GreaterThanOrEqualToThreshold' }) },
    NO_ALARM,
  ],
  'finds an alarm that is always in the state ALARM': [{ ...PAGE, Alarm: alarm({ Threshold: 100 }) }, NO_ALARM],
  'finds a page in an unknown Region next to a load balancer': [
    { ...PAGE, Alarm: alarm(), LoadBalancer },
    'Writer[region] Properties: the status page is in an unknown Region, the Region of load balancer LoadBalancer: both fail together',
  ],
});

describe('DET-08-StatusPageUpdates', () => {
  const inRegions = (page: string, loadBalancer: string) =>
    findingsAcross(statusPageUpdates, [
      { ...template('Page', { Resources: { ...PAGE, Alarm: alarm() } }), region: page },
      { ...template('Edge', { Resources: { LoadBalancer } }), region: loadBalancer },
    ]);

  test('compares the Region of the page with the Regions of load balancers', () => {
    expect(inRegions('eu-central-1', 'eu-west-1')).toEqual([]);
    expect(inRegions('eu-west-1', 'eu-west-1')).toEqual([
      'Writer[region] Properties: the status page is in eu-west-1, the Region of load balancer LoadBalancer: both fail together',
    ]);
  });

  /** A status page without an alarm has a finding: the rule does not apply to these. */
  test.each([
    [
      'that other events invoke',
      { Rule: { ...PAGE.Rule, Properties: { ...PAGE.Rule.Properties, EventPattern: { source: ['shop'] } } } },
    ],
    ['that writes a bucket that no distribution serves', { Distribution: { Type: 'AWS::CloudFront::Distribution' } }],
    ['that does not write the bucket', { Policy: { Type: 'AWS::IAM::Role' } }],
    ['with a role of another account', { Writer: { Type: 'AWS::Lambda::Function' } }],
  ])('does not apply to a function %s', (_, changes) => {
    expect(findings(statusPageUpdates, { ...PAGE, ...changes })).toEqual([]);
  });
});
