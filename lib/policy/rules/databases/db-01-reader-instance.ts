import { finding } from '../../model';
import type { Rule } from '../rule';

/** A writer, and a reader that replaces it if its Availability Zone fails. */
const MINIMUM_INSTANCES = 2;

export const readerInstance: Rule = {
  id: 'DB-01-ReaderInstance',
  resourceTypes: ['AWS::RDS::DBCluster'],
  statement: 'Aurora clusters have a reader instance.',
  fix: 'Add a second AWS::RDS::DBInstance with this cluster as DBClusterIdentifier.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html',
  check: (cluster, templateSet) => {
    const instances = templateSet
      .resources('AWS::RDS::DBInstance')
      .filter((instance) => instance.get('DBClusterIdentifier').refersTo(cluster));
    return instances.length >= MINIMUM_INSTANCES
      ? []
      : [
          finding(
            cluster.get(),
            'DBInstance',
            `the cluster has ${instances.length} DB instance(s); a writer and a reader are required for a failover`,
          ),
        ];
  },
};
