import { finding, type TemplateSet, type Finding, type Resource, resourcesThat, type ResourceKeys } from '../../model';
import { hasMetricAlarm } from '../../predicates/alarms/metric-alarms';
import { matchesSomeLine } from '../../predicates/alarms/filter-patterns';
import type { Rule } from '../rule';

/**
 * The metrics, by purpose, with the value at which an alarm has to be in the ALARM state. One metric per purpose is sufficient.
 * The maximum volume size is 256 TiB, the maximum of connections 16,000 (MySQL).
 */
const WATCHED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  cpu: { CPUUtilization: 100, ACUUtilization: 100 },
  memory: { FreeableMemory: 0 },
  storage: {
    FreeLocalStorage: 0,
    FreeEphemeralStorage: 0,
    VolumeBytesUsed: 256 * 2 ** 40,
    AuroraVolumeBytesLeftTotal: 0,
  },
  connections: { DatabaseConnections: 16_000 },
  deadlocks: { Deadlocks: 1 },
};

/** Log lines of failed sign-ins, of which a filter has to match one. */
const FAILED_SIGN_INS = {
  lines: [
    'FATAL:  password authentication failed for user "web"',
    'FATAL:  PAM authentication failed for user "web"',
    'FATAL:  no pg_hba.conf entry for host "10.0.0.1", user "web", database "web", SSL off',
    "[Warning] [MY-010926] [Server] Access denied for user 'web'@'10.0.0.1' (using password: YES)",
    '1700000000,instance,web,10.0.0.1,1,0,FAILED_CONNECT,,,1045',
  ],
  words: /fail|denied/i,
};

export const databaseAlarms: Rule = {
  id: 'DB-08-DatabaseAlarms',
  resourceTypes: ['AWS::RDS::DBCluster'],
  statement: 'Databases have alarms on CPU, memory, storage, connections, deadlocks, failovers and failed sign-ins.',
  fix: 'Add an AWS::CloudWatch::Alarm for each metric with this cluster as DBClusterIdentifier, an AWS::RDS::EventSubscription for failover, and a metric filter with an alarm on the exported log.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html',
  check: (cluster, templateSet) => [
    ...unwatched(cluster, templateSet),
    ...(reportsFailovers(cluster, templateSet)
      ? []
      : [gap(cluster, 'failover', 'no event subscription reports failovers')]),
    ...(hasSignInAlarm(cluster, templateSet) ? [] : [gap(cluster, 'logins', 'no alarm on failed sign-ins')]),
  ],
};

function unwatched(cluster: Resource, templateSet: TemplateSet): Finding[] {
  return Object.entries(WATCHED)
    .filter(
      ([, metrics]) =>
        !Object.entries(metrics).some(([name, worst]) =>
          hasMetricAlarm(templateSet, cluster, { metricName: name, dimension: 'DBClusterIdentifier', measured: worst }),
        ),
    )
    .map(([what, metrics]) => gap(cluster, what, `no alarm on ${Object.keys(metrics)[0] ?? what}`));
}

function gap(cluster: Resource, discriminator: string, message: string): Finding {
  return finding(cluster.get(), discriminator, message);
}

const SUBSCRIPTION = 'AWS::RDS::EventSubscription';

const SUBSCRIPTIONS_TO_ALL = resourcesThat(
  [SUBSCRIPTION],
  (subscription) => subscription.get('SourceIds').items().length === 0,
);

function reportsFailovers(cluster: Resource, templateSet: TemplateSet): boolean {
  const reports = (subscription: Resource) => {
    const sources = subscription.get('SourceIds').items();
    const categories = subscription.get('EventCategories').items();
    return (
      subscription.get('Enabled').is(true, undefined) &&
      subscription.get('SourceType').is('db-cluster') &&
      (sources.length === 0 || sources.some((source) => source.refersTo(cluster))) &&
      (categories.length === 0 || categories.some((category) => category.is('failover')))
    );
  };
  return (
    templateSet.referring(cluster, SUBSCRIPTION).some(reports) ||
    templateSet.someWithKey(SUBSCRIPTIONS_TO_ALL, '', reports)
  );
}

/** Whether an alarm uses the metric of a metric filter on a log group of the cluster. */
function hasSignInAlarm(cluster: Resource, templateSet: TemplateSet): boolean {
  const identifier = cluster.get('DBClusterIdentifier').text();
  return identifier !== undefined && templateSet.someWithKey(FILTERS_WITH_ALARM, identifier);
}

/** Metric filters whose metric an alarm uses, by the identifier of the cluster in the name of their log group. */
const FILTERS_WITH_ALARM: ResourceKeys = {
  types: ['AWS::Logs::MetricFilter'],
  keysOf: (filter, templateSet) => {
    const [metric] = filter.get('MetricTransformations').items();
    const [cluster, name] = [clusterOf(filter), metric?.get('MetricName').text()];
    const isReported = matchesSomeLine(filter.get('FilterPattern').pattern(), FAILED_SIGN_INS);
    return isReported &&
      cluster !== undefined &&
      name !== undefined &&
      templateSet.someWithKey(ALARMS_BY_METRIC_NAME, name)
      ? [cluster]
      : [];
  },
};

const ALARMS_BY_METRIC_NAME: ResourceKeys = {
  types: ['AWS::CloudWatch::Alarm'],
  keysOf: (alarm) =>
    alarm
      .get('MetricName')
      .items()
      .flatMap((name) => name.text() ?? []),
};

function clusterOf(filter: Resource): string | undefined {
  const group = filter.get('LogGroupName');
  const name = group.text() ?? group.resource('AWS::Logs::LogGroup')?.get('LogGroupName').text() ?? '';
  return /^\/aws\/rds\/cluster\/([^/]+)\//.exec(name)?.[1];
}
