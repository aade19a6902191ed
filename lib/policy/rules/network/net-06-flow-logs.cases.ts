import { flowLogs } from './net-06-flow-logs';
import { findings, findingsAcross, template, testRule } from '../../../../test/support/policy';

const VPC = { Vpc: { Type: 'AWS::EC2::VPC' } };

const GROUP = { Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'flows' } } };

const GROUP_ARN = 'arn:aws:logs:eu-west-1:111111111111:log-group:flows';

const NO_FLOW_LOG = 'Vpc[FlowLog] Properties: no flow log of this VPC has TrafficType ALL';

function flowLog(properties: object, id = 'Log') {
  const Properties = { ResourceId: { Ref: 'Vpc' }, TrafficType: 'ALL', ...properties };
  return { [id]: { Type: 'AWS::EC2::FlowLog', Properties } };
}

testRule(flowLogs, {
  'finds a VPC without flow logs': [VPC, NO_FLOW_LOG],
  'finds flow logs of rejected traffic only': [
    { ...VPC, ...flowLog({ TrafficType: 'REJECT', LogGroupName: 'flows' }) },
    NO_FLOW_LOG,
  ],
  'finds a bucket as the only destination': [
    { ...VPC, ...flowLog({ LogDestination: 'arn:aws:s3:::flows', LogDestinationType: 's3' }) },
    'Vpc[Log] Properties.LogDestination: flow log Log: the destination is not a log group, which other rules require to be encrypted and to expire',
  ],
  'finds a log group that is not in the templates': [
    { ...VPC, ...flowLog({ LogGroupName: 'flows' }) },
    'Vpc[Log] Properties.LogDestination: flow log Log: the log group flows is not in the templates: its key and retention are unknown',
  ],
  'passes a log group with the same name': [
    {
      ...VPC,
      ...flowLog({ LogGroupName: 'flows' }),
      Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'flows' } },
    },
  ],
  'passes one valid flow log of two': [
    {
      ...VPC,
      ...GROUP,
      ...flowLog({ LogDestination: 'arn:aws:s3:::flows', LogDestinationType: 's3' }),
      ...flowLog({ LogGroupName: { Ref: 'Group' } }, 'Other'),
    },
  ],
});

describe('NET-06-FlowLogs', () => {
  test.each<[string, object]>([
    ['Fn::GetAtt', { LogDestination: { 'Fn::GetAtt': ['Group', 'Arn'] } }],
    ['Fn::Sub', { LogDestination: { 'Fn::Sub': '${Group.Arn}' }, LogDestinationType: 'cloud-watch-logs' }],
    ['a text', { LogDestination: `${GROUP_ARN}:*` }],
    [
      'a text with parameters',
      { LogDestination: { 'Fn::Sub': 'arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${Group}:*' } },
    ],
  ])('finds the ARN of a log group that ends in :* as the destination, by %s', (_, properties) => {
    expect(findings(flowLogs, { ...VPC, ...GROUP, ...flowLog(properties) })).toEqual([
      'Vpc[Log] Properties.LogDestination: flow log Log: LogDestination is the ARN of a log group with :*, and EC2 delivers nothing there',
    ]);
  });

  test.each<[string, object]>([
    ['neither LogGroupName nor LogDestination is set', {}],
    ['LogDestination is not known to be the ARN of a log group', { LogDestination: { Ref: 'Destination' } }],
  ])('finds a destination: %s', (message, properties) => {
    expect(findings(flowLogs, { ...VPC, ...flowLog(properties) })).toEqual([
      `Vpc[Log] Properties.LogDestination: flow log Log: ${message}`,
    ]);
  });

  test.each<[string, object]>([
    ['the name of a log group', { LogGroupName: { Ref: 'Group' }, LogDestinationType: 'cloud-watch-logs' }],
    ['an ARN without :*', { LogDestination: GROUP_ARN }],
    [
      'an ARN of parts',
      { LogDestination: { 'Fn::Sub': 'arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${Group}' } },
    ],
  ])('passes flow logs of all traffic to %s', (_, properties) => {
    expect(findings(flowLogs, { ...VPC, ...GROUP, ...flowLog(properties) })).toEqual([]);
  });

  test.each([
    ['without permissions', undefined, 1],
    ['that may write', ['logs:CreateLogStream', 'logs:PutLogEvents'], 0],
    ['that may only create streams', ['logs:CreateLogStream'], 1],
    ['that may do everything in logs', 'logs:*', 0],
  ])('a delivery role %s', (_, Action, count) => {
    const Policies =
      Action === undefined ? [] : [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } }];
    const role = { Role: { Type: 'AWS::IAM::Role', Properties: { Policies } } };
    const log = flowLog({
      LogGroupName: { Ref: 'Group' },
      DeliverLogsPermissionArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
    });
    expect(findings(flowLogs, { ...VPC, ...GROUP, ...role, ...log })).toEqual(
      Array.from({ length: count }, (): unknown =>
        expect.stringContaining('its role has no permission for logs:CreateLogStream and logs:PutLogEvents'),
      ),
    );
  });

  test('passes flow logs in another stack', () => {
    const network = template('Network', {
      Resources: VPC,
      Outputs: { VpcId: { Value: { Ref: 'Vpc' }, Export: { Name: 'vpc' } } },
    });
    const log = flowLog({ ResourceId: { 'Fn::ImportValue': 'vpc' }, LogGroupName: { Ref: 'Group' } });
    expect(findingsAcross(flowLogs, [network, template('Audit', { Resources: { ...GROUP, ...log } })])).toEqual([]);
  });
});
