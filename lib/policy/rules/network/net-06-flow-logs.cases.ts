import { flowLogs } from './net-06-flow-logs';
import { findings, findingsAcross, template, testRule } from '../../../../test/support/policy';

const VPC = { Vpc: { Type: 'AWS::EC2::VPC' } };

const GROUP = { Group: { Type: 'AWS::Logs::LogGroup' } };

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
  'passes one valid flow log of two': [{ ...VPC, ...flowLog({}), ...flowLog({ LogGroupName: 'flows' }, 'Other') }],
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
    ['LogDestination is missing', { LogDestinationType: 's3' }],
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
    ['a bucket', { LogDestination: { Ref: 'BucketArn' }, LogDestinationType: 's3' }],
  ])('passes flow logs of all traffic to %s', (_, properties) => {
    expect(findings(flowLogs, { ...VPC, ...GROUP, ...flowLog(properties) })).toEqual([]);
  });

  test('passes flow logs in another stack', () => {
    const network = template('Network', {
      Resources: VPC,
      Outputs: { VpcId: { Value: { Ref: 'Vpc' }, Export: { Name: 'vpc' } } },
    });
    const log = flowLog({ ResourceId: { 'Fn::ImportValue': 'vpc' }, LogGroupName: 'flows' });
    expect(findingsAcross(flowLogs, [network, template('Audit', { Resources: log })])).toEqual([]);
  });
});
