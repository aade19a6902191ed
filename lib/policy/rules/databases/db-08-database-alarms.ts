import { finding, type TemplateSet, type Finding, type Resource } from '../../model';
import { hasMetricAlarm } from '../../predicates/alarms/metric-alarms';
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

function reportsFailovers(cluster: Resource, templateSet: TemplateSet): boolean {
  return templateSet.resources('AWS::RDS::EventSubscription').some((subscription) => {
    const sources = subscription.get('SourceIds').items();
    const categories = subscription.get('EventCategories').items();
    return (
      subscription.get('Enabled').is(true, undefined) &&
      subscription.get('SourceType').is('db-cluster') &&
      (sources.length === 0 || sources.some((source) => source.refersTo(cluster))) &&
      (categories.length === 0 || categories.some((category) => category.is('failover')))
    );
  });
}

/** Whether an alarm uses the metric of a metric filter on a log group of the cluster. */
function hasSignInAlarm(cluster: Resource, templateSet: TemplateSet): boolean {
  const identifier = cluster.get('DBClusterIdentifier').text();
  return templateSet.resources('AWS::Logs::MetricFilter').some((filter) => {
    const group = filter.get('LogGroupName');
    const name = group.text() ?? group.resource('AWS::Logs::LogGroup')?.get('LogGroupName').text() ?? '';
    const [metric] = filter.get('MetricTransformations').items();
    return (
      identifier !== undefined &&
      name.startsWith(`/aws/rds/cluster/${identifier}/`) &&
      metric !== undefined &&
      templateSet
        .resources('AWS::CloudWatch::Alarm')
        .some((alarm) => alarm.get('MetricName').is(metric.get('MetricName').text() ?? ''))
    );
  });
}
