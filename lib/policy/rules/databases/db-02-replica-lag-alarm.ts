import { finding, type TemplateSet, type Resource } from '../../model';
import type { Rule } from '../rule';

const METRICS = ['AuroraReplicaLagMaximum', 'AuroraReplicaLag'];

/** One second: `>` 1000 or `>=` 1001. */
const MAXIMUM_MILLISECONDS = 1001;

export const replicaLagAlarm: Rule = {
  id: 'DB-02-ReplicaLagAlarm',
  resourceTypes: ['AWS::RDS::DBCluster'],
  appliesTo: (cluster, templateSet) => instancesOf(cluster, templateSet) > 1,
  statement: 'Aurora clusters have an alarm on replica lag over one second.',
  fix: 'Add an AWS::CloudWatch::Alarm on AuroraReplicaLagMaximum with this cluster as DBClusterIdentifier and a threshold of 1000 milliseconds.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html',
  check: (cluster, templateSet) =>
    instancesOf(cluster, templateSet) < 2 ||
    templateSet.referring(cluster, 'AWS::CloudWatch::Alarm').some((alarm) => isLagAlarm(alarm, cluster))
      ? []
      : [finding(cluster.get(), 'AuroraReplicaLagMaximum', 'no alarm on a replica lag over one second')],
};

function instancesOf(cluster: Resource, templateSet: TemplateSet): number {
  const instances = templateSet.referring(cluster, 'AWS::RDS::DBInstance');
  return instances.filter((instance) => instance.get('DBClusterIdentifier').refersTo(cluster)).length;
}

function isLagAlarm(alarm: Resource, cluster: Resource): boolean {
  const dimensions = alarm.get('Dimensions').items();
  return (
    alarm.get('MetricName').is(...METRICS) &&
    alarm.get('ComparisonOperator').is('GreaterThanThreshold', 'GreaterThanOrEqualToThreshold') &&
    (alarm.get('Threshold').number() ?? Infinity) <= MAXIMUM_MILLISECONDS &&
    alarm.get('ActionsEnabled').is(true, undefined) &&
    dimensions.some((each) => each.get('Name').is('DBClusterIdentifier') && each.get('Value').refersTo(cluster))
  );
}
