import { flowLogs } from '../../../../lib/policy/rules/net-06-flow-logs';
import { findings, findingsAcross, template } from '../../../support/policy';

const VPC = { Vpc: { Type: 'AWS::EC2::VPC' } };

function flowLog(TrafficType: string) {
  return { Log: { Type: 'AWS::EC2::FlowLog', Properties: { ResourceId: { Ref: 'Vpc' }, TrafficType } } };
}

describe('NET-06-FlowLogs', () => {
  test('finds a VPC without flow logs', () => {
    expect(findings(flowLogs, VPC)).toEqual([
      'Vpc[FlowLog] Properties: no flow log records all the traffic of this VPC',
    ]);
  });

  test('finds flow logs of rejected traffic only', () => {
    expect(findings(flowLogs, { ...VPC, ...flowLog('REJECT') })).toEqual([
      'Vpc[FlowLog] Properties: no flow log records all the traffic of this VPC',
    ]);
  });

  test('passes flow logs of all traffic', () => {
    expect(findings(flowLogs, { ...VPC, ...flowLog('ALL') })).toEqual([]);
  });

  test('passes flow logs in another stack', () => {
    const network = template('Network', {
      Resources: VPC,
      Outputs: { VpcId: { Value: { Ref: 'Vpc' }, Export: { Name: 'vpc' } } },
    });
    const log = {
      Type: 'AWS::EC2::FlowLog',
      Properties: { ResourceId: { 'Fn::ImportValue': 'vpc' }, TrafficType: 'ALL' },
    };
    expect(findingsAcross(flowLogs, [network, template('Audit', { Resources: { Log: log } })])).toEqual([]);
  });
});
