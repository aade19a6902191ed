import { finding, type Finding, type Resource, type TemplateSet, type Value } from '../../model';
import { permissionsOf, type Statement, textsOf, trustsOf } from '../../predicates/iam';
import { DELIVERY_STREAM } from '../../predicates/messaging/export-streams';
import type { Rule } from '../rule';

/** Calls of CloudWatch Logs and EventBridge that write to a stream. */
const WRITE = ['firehose:PutRecord', 'firehose:PutRecordBatch'];
/** Uses of the key of the stream, through Firehose. */
const USE_KEY = ['kms:Decrypt', 'kms:GenerateDataKey'];
const ORIGIN = /^aws:(?:sourceaccount|sourcearn|sourceorgid|sourceorgpaths)$/;

/** A stream that logs or findings are written to, and the role with which they are written. */
interface Export {
  readonly stream: Resource;
  readonly role: Value;
}

export const exportRole: Rule = {
  id: 'LOG-07-ExportRole',
  resourceTypes: ['AWS::Events::Rule', 'AWS::Logs::SubscriptionFilter'],
  statement:
    'Subscription filters and event rules write to Firehose with a role that permits only this and that the service assumes only for this account.',
  fix: 'Limit the role to firehose:PutRecord and firehose:PutRecordBatch of the stream and the use of its key, and add aws:SourceAccount or aws:SourceArn to the trust policy.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#FirehoseExample',
  appliesTo: (producer) => exportsOf(producer).length > 0,
  check: (producer, templateSet) => exportsOf(producer).flatMap((each) => roleErrors(each, templateSet)),
  facts: (producer) =>
    exportsOf(producer).map(({ stream }) => ({
      of: producer,
      name: producer.type === 'AWS::Events::Rule' ? 'exported events' : 'exported log group',
      value: `${exportedBy(producer)} to ${stream.logicalId}`,
    })),
};

function exportsOf(producer: Resource): Export[] {
  const targets =
    producer.type === 'AWS::Events::Rule'
      ? producer
          .get('Targets')
          .items()
          .map((target) => [target.get('Arn'), target.get('RoleArn')] as const)
      : [[producer.get('DestinationArn'), producer.get('RoleArn')] as const];
  return targets.flatMap(([destination, role]) => {
    const stream = destination.resource(DELIVERY_STREAM);
    return stream === undefined ? [] : [{ stream, role }];
  });
}

function exportedBy(producer: Resource): string {
  return producer.get(producer.type === 'AWS::Events::Rule' ? 'EventPattern' : 'LogGroupName').describe();
}

function roleErrors({ role: value, stream }: Export, templateSet: TemplateSet): Finding[] {
  const role = value.resource('AWS::IAM::Role');
  if (role === undefined) {
    return [finding(value, 'RoleArn', `the role is ${value.describe()}, whose permissions the rule cannot determine`)];
  }
  const permissions = permissionsOf(role, templateSet);
  return [
    ...permissions
      .filter((statement) => !isExportOnly(statement, stream))
      .map((statement) =>
        finding(value, statement.name, `the statement '${statement.name}' of the role permits more than the export`),
      ),
    ...(trustsOf(role).every(({ condition }) => condition.restricts(ORIGIN))
      ? []
      : [finding(value, 'trust', 'the service may assume the role on behalf of any account (confused deputy)')]),
  ];
}

function isExportOnly(statement: Statement, stream: Resource): boolean {
  const actions = textsOf(statement.value.get('Action'));
  const lists = (allowed: readonly string[]) =>
    actions.length > 0 && actions.every((action) => allowed.includes(action));
  return (
    (lists(WRITE) && statement.resources.every((each) => each.refersTo(stream))) ||
    (lists(USE_KEY) && statement.resources.every((each) => !each.is('*')))
  );
}
