import { finding, type Finding, type Resource } from '../../model';
import type { Rule } from '../rule';

/** The end of a log group ARN from `Fn::GetAtt`; EC2 delivers nothing to such an ARN. */
const ALL_STREAMS = ':*';

export const flowLogs: Rule = {
  id: 'NET-06-FlowLogs',
  resourceTypes: ['AWS::EC2::VPC'],
  statement: 'Every VPC has flow logs for all traffic with a valid destination.',
  fix: 'Add an AWS::EC2::FlowLog with this VPC as ResourceId, TrafficType ALL, and for CloudWatch Logs LogGroupName instead of LogDestination.',
  // The ARN: https://github.com/awsdocs/aws-cloudformation-user-guide/pull/306
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-6',
  check: (vpc, templateSet) => {
    const logs = templateSet
      .referring(vpc, 'AWS::EC2::FlowLog')
      .filter((log) => log.get('ResourceId').refersTo(vpc) && log.get('TrafficType').is('ALL'));
    if (logs.length === 0) return [finding(vpc.get(), 'FlowLog', 'no flow log of this VPC has TrafficType ALL')];
    const undelivered = logs.map(undeliveredTo);
    return undelivered.some((each) => each === undefined) ? [] : undelivered.filter((each) => each !== undefined);
  },
};

/** A finding if EC2 cannot deliver a flow log to its destination. */
function undeliveredTo(log: Resource): Finding | undefined {
  const destination = log.get('LogDestination');
  const because = (problem: string) => finding(destination, log.logicalId, `flow log ${log.logicalId}: ${problem}`);
  if (!log.get('LogDestinationType').is(undefined, 'cloud-watch-logs')) {
    return destination.isAbsent ? because('LogDestination is missing') : undefined;
  }
  if (!log.get('LogGroupName').isAbsent) return undefined;
  if (destination.isAbsent) return because('neither LogGroupName nor LogDestination is set');
  const arn = destination.pattern();
  if (destination.resource('AWS::Logs::LogGroup') !== undefined || arn.endsWith(ALL_STREAMS)) {
    return because(`LogDestination is the ARN of a log group with ${ALL_STREAMS}, and EC2 delivers nothing there`);
  }
  return arn.includes(':log-group:') ? undefined : because('LogDestination is not known to be the ARN of a log group');
}
