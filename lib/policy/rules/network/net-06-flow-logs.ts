import { AttestedKind, finding, type Finding, type Resource, type ResourceKeys, type TemplateSet } from '../../model';
import { awsManagedPolicies, permissionsOf } from '../../predicates/iam';
import type { Rule } from '../rule';

/** The end of a log group ARN from `Fn::GetAtt`; EC2 delivers nothing to such an ARN. */
const ALL_STREAMS = ':*';

/** What the delivery role needs. @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html */
const DELIVERY = ['logs:CreateLogStream', 'logs:PutLogEvents'];

const LOG_GROUPS_BY_NAME: ResourceKeys = {
  types: ['AWS::Logs::LogGroup'],
  keysOf: (group) => [group.get('LogGroupName').text() ?? ''],
};

export const flowLogs: Rule = {
  id: 'NET-06-FlowLogs',
  resourceTypes: ['AWS::EC2::VPC'],
  statement: 'Every VPC has flow logs for all traffic, which a role delivers to a log group of the templates.',
  fix: 'Add an AWS::EC2::FlowLog with this VPC as ResourceId, TrafficType ALL, LogGroupName of an AWS::Logs::LogGroup, and a role with logs:CreateLogStream and logs:PutLogEvents. Attest an imported log group with BaselinePolicy.attest.',
  // The ARN: https://github.com/awsdocs/aws-cloudformation-user-guide/pull/306
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-6',
  check: (vpc, templateSet) => {
    const logs = templateSet
      .referring(vpc, 'AWS::EC2::FlowLog')
      .filter((log) => log.get('ResourceId').refersTo(vpc) && log.get('TrafficType').is('ALL'));
    if (logs.length === 0) return [finding(vpc.get(), 'FlowLog', 'no flow log of this VPC has TrafficType ALL')];
    const undelivered = logs.map((log) => undeliveredTo(log, templateSet));
    return undelivered.some((each) => each === undefined) ? [] : undelivered.filter((each) => each !== undefined);
  },
};

/** A finding if EC2 cannot deliver a flow log to its destination, or if the destination is no log group with known properties. */
function undeliveredTo(log: Resource, templateSet: TemplateSet): Finding | undefined {
  const destination = log.get('LogDestination');
  const because = (problem: string) => finding(destination, log.logicalId, `flow log ${log.logicalId}: ${problem}`);
  if (!log.get('LogDestinationType').is(undefined, 'cloud-watch-logs')) {
    return because('the destination is not a log group, which other rules require to be encrypted and to expire');
  }
  const name = log.get('LogGroupName');
  if (name.isAbsent && destination.isAbsent) return because('neither LogGroupName nor LogDestination is set');
  const arn = destination.pattern();
  if (destination.resource('AWS::Logs::LogGroup') !== undefined || arn.endsWith(ALL_STREAMS)) {
    return because(`LogDestination is the ARN of a log group with ${ALL_STREAMS}, and EC2 delivers nothing there`);
  }
  if (name.isAbsent && !arn.includes(':log-group:')) {
    return because('LogDestination is not known to be the ARN of a log group');
  }
  if (!isKnownGroup(log, templateSet)) {
    return because(
      `the log group ${(name.isAbsent ? destination : name).describe()} is not in the templates: its key and retention are unknown`,
    );
  }
  return mayDeliver(log, templateSet) ? undefined : because(`its role has no permission for ${DELIVERY.join(' and ')}`);
}

/** Whether the log group is in the templates, by reference, by name or in the text of an ARN, or is attested. */
function isKnownGroup(log: Resource, templateSet: TemplateSet): boolean {
  return ['LogGroupName', 'LogDestination']
    .map((property) => log.get(property))
    .filter((value) => !value.isAbsent)
    .some((value) => {
      const name = value.text()?.split(':log-group:').at(-1);
      return (
        value.references().some(({ resource }) => resource.type === 'AWS::Logs::LogGroup') ||
        (name !== undefined && name !== '' && templateSet.someWithKey(LOG_GROUPS_BY_NAME, name)) ||
        value.attestation(AttestedKind.LOG_GROUP) !== undefined
      );
    });
}

/** A role outside of the templates, or with a managed policy of AWS, is unknown: its owner is responsible for it. */
function mayDeliver(log: Resource, templateSet: TemplateSet): boolean {
  const role = log.get('DeliverLogsPermissionArn').resource('AWS::IAM::Role');
  if (role === undefined || awsManagedPolicies(role, /./).length > 0) return true;
  const statements = permissionsOf(role, templateSet);
  return DELIVERY.every((action) => statements.some((statement) => statement.covers(action)));
}
