import { finding } from '../../model';
import type { Rule } from '../rule';

/** How the identifier of a cluster says that it was brought back. */
const RESTORED = /-r\d{8}$/;

export const retainedRestoreSource: Rule = {
  id: 'DB-05-RetainedRestoreSource',
  control: 'DB-05',
  resourceTypes: ['AWS::RDS::DBCluster'],
  statement:
    'A cluster that was restored keeps naming what it was restored from: without it CloudFormation puts an empty one in its place.',
  fix: 'Put SnapshotIdentifier, or SourceDBClusterIdentifier with RestoreToTime, back as they were when the cluster was restored.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html',
  check: (cluster) => {
    const identifier = cluster.get('DBClusterIdentifier');
    const restored = ['SnapshotIdentifier', 'SourceDBClusterIdentifier'].some((name) => !cluster.get(name).isAbsent);
    return restored || !RESTORED.test(identifier.pattern())
      ? []
      : [
          finding(
            cluster.get('SnapshotIdentifier'),
            'SnapshotIdentifier',
            `'${identifier.describe()}' says that it was restored, and nothing says from what: its data would be lost`,
          ),
        ];
  },
};
