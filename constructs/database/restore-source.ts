import type * as rds from 'aws-cdk-lib/aws-rds';
import { RESTORE_SUFFIX } from '../../facts/database-limits';
import { CLUSTER_SNAPSHOT_ARN, isUtcTime } from '../../facts/restore-source';

/**
 * The source of the data of a restored cluster.
 *
 * Keep it in the code for the lifetime of the cluster: if it is removed, CloudFormation replaces the cluster with an empty one. The
 * identifier of a restored cluster ends with `-r` and the date of the restore (eight digits). The construct and the policy reject a cluster
 * that has a restore source without this suffix, or the suffix without a restore source.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html
 */
export class RestoreSource {
  /** A cluster snapshot. A recovery point of AWS Backup for Aurora is a cluster snapshot as well. */
  public static snapshot(arn: string): RestoreSource {
    if (!CLUSTER_SNAPSHOT_ARN.test(arn)) {
      throw new Error(
        `RestoreSource.snapshot: '${arn}' is not the ARN of a cluster snapshot; see \`aws rds describe-db-cluster-snapshots\``,
      );
    }
    return new RestoreSource({ snapshotIdentifier: arn });
  }

  /** The data of another cluster in the same account and Region, at a time within its backup retention. */
  public static pointInTime(clusterIdentifier: string, time: string): RestoreSource {
    if (!isUtcTime(time)) {
      throw new Error(
        `RestoreSource.pointInTime: '${time}' is not a time; allowed is a time in UTC such as 2026-11-22T09:30:00Z`,
      );
    }
    return new RestoreSource({
      sourceDbClusterIdentifier: clusterIdentifier,
      restoreToTime: time,
      restoreType: 'full-copy',
    });
  }

  private constructor(
    private readonly properties: Pick<
      rds.CfnDBClusterProps,
      'snapshotIdentifier' | 'sourceDbClusterIdentifier' | 'restoreToTime' | 'restoreType'
    >,
  ) {}

  /** Sets the restore properties of a cluster; master user and database name come from the source. */
  public applyTo(cluster: rds.CfnDBCluster): void {
    Object.assign(cluster, this.properties, { masterUsername: undefined, databaseName: undefined });
  }
}

/** Whether the identifier is that of a restored cluster. */
export function hasRestoreSuffix(clusterIdentifier: string): boolean {
  return RESTORE_SUFFIX.test(clusterIdentifier);
}
