import { EncryptedLogGroup, AlertRouting, TrailAlarms } from '../../../../constructs';
import { cloudTrailAlarms } from './det-04-cloud-trail-alarms';
import { findings, type TestResource, type TestResources } from '../../../../test/support/policy';
import { TestTemplate, testStack } from '../../../../test/support/stacks';

const TYPES = ['AWS::Logs::LogGroup', 'AWS::Logs::MetricFilter', 'AWS::CloudWatch::Alarm'];

let alarms: TestResources;

beforeAll(() => {
  const stack = testStack();
  const { logGroup } = new EncryptedLogGroup(stack, 'Log');
  new TrailAlarms(stack, 'Alarms', { logGroup, alertRouting: new AlertRouting(stack, 'Alerts') });
  const template = TestTemplate.of(stack);
  const [group = ''] = Object.keys(template.all('AWS::Logs::LogGroup'));
  alarms = {
    ...(Object.fromEntries(TYPES.flatMap((type) => Object.entries(template.all(type)))) as unknown as TestResources),
    Trail: {
      Type: 'AWS::CloudTrail::Trail',
      Properties: { CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': [group, 'Arn'] } },
    },
  };
});

const without = (matches: (id: string, resource: TestResource) => boolean): TestResources =>
  Object.fromEntries(Object.entries(alarms).filter(([id, resource]) => !matches(id, resource)));

const changed = (type: string, property: string, value: unknown): TestResources =>
  Object.fromEntries(
    Object.entries(alarms).map(([id, resource]) => [
      id,
      resource.Type === type ? { ...resource, Properties: { ...resource.Properties, [property]: value } } : resource,
    ]),
  );

const NAMES = [
  ['RootUse', 'use of root'],
  ['SignInWithoutMfa', 'sign-in without MFA'],
  ['SignInFailures', 'failed sign-ins'],
  ['DeniedCalls', 'denied calls'],
  ['PolicyChanges', 'policy changes'],
  ['TrailChanges', 'trail changes'],
  ['KeyRemoval', 'key removal'],
  ['BucketPolicyChanges', 'bucket policy changes'],
  ['DetectionChanges', 'Config changes'],
  ['SecurityGroupChanges', 'security group changes'],
  ['NetworkAclChanges', 'network ACL changes'],
  ['GatewayChanges', 'gateway changes'],
  ['RouteTableChanges', 'route changes'],
  ['VpcChanges', 'VPC changes'],
  ['OrganizationChanges', 'organization changes'],
  ['ChangesOutsidePipeline', 'changes outside the pipeline'],
] as const;

describe('DET-04-CloudTrailAlarms', () => {
  test.each(NAMES)('finds that the filter %s is missing', (id, name) => {
    expect(
      findings(
        cloudTrailAlarms,
        without((logicalId) => logicalId.startsWith(`Alarms${id}Filter`)),
      ),
    ).toEqual([`Trail[${name}] Properties: no alarm on ${name}`]);
  });

  test('finds a filter whose metric has no alarm', () => {
    const resources = without(
      (_, { Type, Properties }) => Type === 'AWS::CloudWatch::Alarm' && Properties?.['MetricName'] === 'RootUse',
    );
    expect(findings(cloudTrailAlarms, resources)).toEqual(['Trail[use of root] Properties: no alarm on use of root']);
  });

  test('finds alarms without actions, and filters on another log group', () => {
    expect(findings(cloudTrailAlarms, changed('AWS::CloudWatch::Alarm', 'ActionsEnabled', false))).toHaveLength(
      NAMES.length,
    );
    expect(findings(cloudTrailAlarms, changed('AWS::Logs::MetricFilter', 'LogGroupName', 'another'))).toHaveLength(
      NAMES.length,
    );
  });

  test('finds alarms that ignore the first events', () => {
    expect(findings(cloudTrailAlarms, changed('AWS::CloudWatch::Alarm', 'Threshold', 100))).toHaveLength(NAMES.length);
  });

  test.each([
    ['use of root', '{ ($.userIdentity.type = "Root") && ($.eventName = "CreateAccessKey") }'],
    [
      'changes outside the pipeline',
      '{ ($.readOnly IS FALSE) && ($.userIdentity.sessionContext.sessionIssuer.userName != "AWSReservedSSO_*") }',
    ],
  ])('finds a filter for %s that excludes events', (name, pattern) => {
    const resources = changed('AWS::Logs::MetricFilter', 'FilterPattern', pattern);
    expect(findings(cloudTrailAlarms, resources)).toContain(`Trail[${name}] Properties: no alarm on ${name}`);
  });

  test('passes a trail with all alarms', () => {
    expect(findings(cloudTrailAlarms, alarms)).toEqual([]);
  });
});
