import { finding } from '../model';
import type { Rule } from './rule';

export const flowLogs: Rule = {
  id: 'NET-06-FlowLogs',
  control: 'NET-06',
  resourceTypes: ['AWS::EC2::VPC'],
  statement: 'Every VPC has flow logs of all its traffic.',
  fix: 'Add an AWS::EC2::FlowLog with this VPC as ResourceId and TrafficType ALL.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-6',
  check: (vpc, environment) => {
    const logs = environment.resources('AWS::EC2::FlowLog').filter((log) => log.get('ResourceId').refersTo(vpc));
    return logs.some((log) => log.get('TrafficType').is('ALL'))
      ? []
      : [finding(vpc.get(), 'FlowLog', 'no flow log records all the traffic of this VPC')];
  },
};
