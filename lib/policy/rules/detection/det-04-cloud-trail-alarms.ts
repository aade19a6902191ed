import { finding, type TemplateSet, type Resource, type ResourceKeys } from '../../model';
import type { Rule } from '../rule';

/** The subject of each alarm, and characteristic parts of its filter pattern. */
const WANTED: readonly (readonly [name: string, ...patterns: RegExp[]])[] = [
  ['use of root', /userIdentity\.type\s*=\s*"?Root/],
  ['sign-in without MFA', /MFAUsed/],
  ['failed sign-ins', /Failed authentication/],
  ['denied calls', /UnauthorizedOperation/],
  ['policy changes', /AttachRolePolicy/],
  ['trail changes', /StopLogging/],
  ['key removal', /ScheduleKeyDeletion/],
  ['bucket policy changes', /PutBucketPolicy/],
  ['Config changes', /StopConfigurationRecorder/],
  ['security group changes', /AuthorizeSecurityGroupIngress/],
  ['network ACL changes', /CreateNetworkAclEntry/],
  ['gateway changes', /CreateInternetGateway|AttachInternetGateway/],
  ['route changes', /CreateRoute/],
  ['VPC changes', /CreateVpcPeeringConnection/],
  ['organization changes', /organizations\.amazonaws\.com/],
  ['changes outside the pipeline', /readOnly IS FALSE/, /sessionIssuer\.userName\s*!=/],
];

export const cloudTrailAlarms: Rule = {
  id: 'DET-04-CloudTrailAlarms',
  resourceTypes: ['AWS::CloudTrail::Trail'],
  statement: 'CloudTrail has alarms for the CIS AWS Foundations Benchmark and for changes outside the pipeline.',
  fix: "Add a metric filter on the trail's log group and an alarm on its metric for each event, as TrailAlarms does.",
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html',
  check: (trail, templateSet) => {
    const logGroup = trail.get('CloudWatchLogsLogGroupArn').resource('AWS::Logs::LogGroup');
    // LOG-01 reports a missing log group. Alarms on a log group of another account are in that account.
    if (logGroup === undefined) return [];
    const alarmed = templateSet
      .referring(logGroup, 'AWS::Logs::MetricFilter')
      .filter((filter) => filter.get('LogGroupName').refersTo(logGroup) && hasAlarm(filter, templateSet))
      .map((filter) => filter.get('FilterPattern').pattern());
    return WANTED.filter(
      ([, ...patterns]) => !alarmed.some((text) => patterns.every((pattern) => pattern.test(text))),
    ).map(([name]) => finding(trail.get(), name, `no alarm on ${name}`));
  },
};

/** Alarms with enabled actions by their metric. */
const ALARMS_BY_METRIC: ResourceKeys = {
  types: ['AWS::CloudWatch::Alarm'],
  keysOf: (alarm) => (alarm.get('ActionsEnabled').is(true, undefined) ? [metricOf(alarm)] : []),
};

function metricOf(alarm: Resource): string {
  return `${alarm.get('Namespace').pattern()} ${alarm.get('MetricName').pattern()}`;
}

function hasAlarm(filter: Resource, templateSet: TemplateSet): boolean {
  return filter
    .get('MetricTransformations')
    .items()
    .map((metric) => `${metric.get('MetricNamespace').pattern()} ${metric.get('MetricName').pattern()}`)
    .some((metric) =>
      templateSet.someWithKey(
        ALARMS_BY_METRIC,
        metric,
        (alarm) => metricOf(alarm) === metric && alarm.get('ActionsEnabled').is(true, undefined),
      ),
    );
}
