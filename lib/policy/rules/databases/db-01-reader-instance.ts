import { finding, type Finding, type Resource, type TemplateSet } from '../../model';
import { belongsToCluster, DATABASE_TYPES } from '../../predicates/storage/databases';
import type { Rule } from '../rule';

/** A writer, and a reader that replaces it if its Availability Zone fails. */
const MINIMUM_INSTANCES = 2;

export const readerInstance: Rule = {
  id: 'DB-01-ReaderInstance',
  resourceTypes: DATABASE_TYPES,
  statement:
    'Aurora clusters have a reader instance, and other databases have a standby in a second Availability Zone.',
  fix: 'Add a second AWS::RDS::DBInstance with this cluster as DBClusterIdentifier; set MultiAZ for a database without a cluster.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html',
  check: (database, templateSet) =>
    database.type === 'AWS::RDS::DBCluster' ? withoutReader(database, templateSet) : withoutStandby(database),
};

function withoutReader(cluster: Resource, templateSet: TemplateSet): Finding[] {
  const instances = templateSet
    .referring(cluster, 'AWS::RDS::DBInstance')
    .filter((instance) => instance.get('DBClusterIdentifier').refersTo(cluster));
  if (instances.length < MINIMUM_INSTANCES) {
    const message = `the cluster has ${instances.length} DB instance(s); a writer and a reader are required for a failover`;
    return [finding(cluster.get(), 'DBInstance', message)];
  }
  const zones = new Set(instances.map((instance) => instance.get('AvailabilityZone').pattern()));
  return zones.size > 1 || zones.has('')
    ? []
    : [finding(cluster.get(), 'AvailabilityZone', 'all DB instances are in one Availability Zone')];
}

/** A read replica is the reader of its source. */
function withoutStandby(instance: Resource): Finding[] {
  const standby = instance.get('MultiAZ');
  const isReplica = !instance.get('SourceDBInstanceIdentifier').isAbsent;
  return belongsToCluster(instance) || isReplica || standby.is(true)
    ? []
    : [finding(standby, 'MultiAZ', 'the database has no standby in a second Availability Zone')];
}
