import { finding } from '../../model';
import type { Rule } from '../rule';
import { RESTORE_SUFFIX } from '../../../../facts/database-limits';

export const retainedRestoreSource: Rule = {
  id: 'DB-05-RetainedRestoreSource',
  resourceTypes: ['AWS::RDS::DBCluster'],
  statement: 'Restored clusters keep the restore source in the template.',
  fix: 'Set SnapshotIdentifier, or SourceDBClusterIdentifier with RestoreToTime, to the values of the restore. Without them, CloudFormation replaces the cluster with an empty one.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html',
  check: (cluster) => {
    const identifier = cluster.get('DBClusterIdentifier');
    const restored = ['SnapshotIdentifier', 'SourceDBClusterIdentifier'].some((name) => !cluster.get(name).isAbsent);
    return restored || !RESTORE_SUFFIX.test(identifier.pattern())
      ? []
      : [
          finding(
            cluster.get('SnapshotIdentifier'),
            'SnapshotIdentifier',
            `'${identifier.describe()}' is the identifier of a restored cluster, but the template has no restore source: an update replaces it with an empty cluster`,
          ),
        ];
  },
};
