import { finding, type TemplateSet, type Resource, type ResourceKeys } from '../../model';
import { isInAlarmAt } from '../../predicates/alarms/metric-alarms';
import { isLike } from '../../predicates/iam';
import type { Rule } from '../rule';

interface WantedAlarm {
  readonly name: string;
  /** Characteristic parts of its filter pattern. */
  readonly patterns: readonly RegExp[];
  /** The only fields that the pattern may compare; other fields exclude events. */
  readonly fields?: readonly string[];
  /** Number of events in a period at which the alarm has to be in the ALARM state. */
  readonly events?: number;
}

/** Frequent events, of which a few are usual. */
const FREQUENT_EVENTS = 25;

const wanted = (name: string, ...patterns: RegExp[]): WantedAlarm => ({ name, patterns });

/** The alarms by their subject. */
const WANTED: readonly WantedAlarm[] = [
  {
    ...wanted('use of root', /userIdentity\.type\s*=\s*"?Root/),
    fields: ['userIdentity.type', 'userIdentity.invokedBy', 'eventType'],
  },
  {
    ...wanted('sign-in without MFA', /MFAUsed/),
    fields: ['eventName', 'additionalEventData.MFAUsed', 'userIdentity.type', 'responseElements.ConsoleLogin'],
  },
  { ...wanted('failed sign-ins', /Failed authentication/), events: FREQUENT_EVENTS },
  { ...wanted('denied calls', /UnauthorizedOperation/), events: FREQUENT_EVENTS },
  wanted('policy changes', /AttachRolePolicy/),
  wanted('trail changes', /StopLogging/),
  wanted('key removal', /ScheduleKeyDeletion/),
  wanted('bucket policy changes', /PutBucketPolicy/),
  wanted('Config changes', /StopConfigurationRecorder/),
  wanted('security group changes', /AuthorizeSecurityGroupIngress/),
  wanted('network ACL changes', /CreateNetworkAclEntry/),
  wanted('gateway changes', /CreateInternetGateway|AttachInternetGateway/),
  wanted('route changes', /CreateRoute/),
  wanted('VPC changes', /CreateVpcPeeringConnection/),
  wanted('organization changes', /organizations\.amazonaws\.com/),
  wanted('changes outside the pipeline', /readOnly IS FALSE/, /sessionIssuer\.userName\s*!=/),
];

/** A field in a filter pattern. */
const FIELD = /\$\.([\w.]+)/g;

/** A role that a pattern excludes. */
const EXCLUDED_ROLE = /sessionIssuer\.userName\s*!=\s*"?([^"\s)]+)/g;

/** Roles of people: IAM Identity Center creates them with this prefix. */
const ROLE_OF_PEOPLE = 'AWSReservedSSO_PermissionSet_0123456789abcdef';

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
    const filters = templateSet
      .referring(logGroup, 'AWS::Logs::MetricFilter')
      .filter((filter) => filter.get('LogGroupName').refersTo(logGroup));
    return WANTED.filter(
      (each) => !filters.some((filter) => reports(filter, each) && hasAlarm(filter, templateSet, each.events ?? 1)),
    ).map(({ name }) => finding(trail.get(), name, `no alarm on ${name}`));
  },
};

/** Whether the pattern of a filter matches the events, without the exclusion of other fields or of people. */
function reports(filter: Resource, { patterns, fields }: WantedAlarm): boolean {
  const text = filter.get('FilterPattern').pattern();
  return (
    patterns.every((pattern) => pattern.test(text)) &&
    (fields === undefined || [...text.matchAll(FIELD)].every(([, field = '']) => fields.includes(field))) &&
    ![...text.matchAll(EXCLUDED_ROLE)].some(([, role = '']) => isLike(role, ROLE_OF_PEOPLE))
  );
}

/** Alarms with enabled actions by their metric. */
const ALARMS_BY_METRIC: ResourceKeys = {
  types: ['AWS::CloudWatch::Alarm'],
  keysOf: (alarm) => (alarm.get('ActionsEnabled').is(true, undefined) ? [metricOf(alarm)] : []),
};

function metricOf(alarm: Resource): string {
  return `${alarm.get('Namespace').pattern()} ${alarm.get('MetricName').pattern()}`;
}

function hasAlarm(filter: Resource, templateSet: TemplateSet, events: number): boolean {
  return filter
    .get('MetricTransformations')
    .items()
    .map((metric) => `${metric.get('MetricNamespace').pattern()} ${metric.get('MetricName').pattern()}`)
    .some((metric) =>
      templateSet.someWithKey(
        ALARMS_BY_METRIC,
        metric,
        (alarm) =>
          metricOf(alarm) === metric && alarm.get('ActionsEnabled').is(true, undefined) && isInAlarmAt(alarm, events),
      ),
    );
}
