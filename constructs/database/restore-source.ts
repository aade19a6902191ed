import type * as rds from 'aws-cdk-lib/aws-rds';

const SNAPSHOT_ARN =
  /^arn:[a-z-]+:(?:rds:[a-z0-9-]+:\d{12}:cluster-snapshot:.+|backup:[a-z0-9-]+:\d{12}:recovery-point:.+)$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/**
 * Where the data of a cluster comes from that was brought back.
 *
 * It stays in the code as long as the cluster does: CloudFormation takes its removal for a wish to have an empty cluster,
 * makes one, and deletes this one. So the identifier of such a cluster ends in `-r` and eight digits, the day of the
 * restore, and neither the construct nor the policy takes the one without the other.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html
 */
export class RestoreSource {
  /** A snapshot, or a recovery point of AWS Backup, which for Aurora is one. */
  public static snapshot(arn: string): RestoreSource {
    if (!SNAPSHOT_ARN.test(arn)) {
      throw new Error(
        `RestoreSource.snapshot: '${arn}' is not the ARN of a cluster snapshot; see \`aws rds describe-db-cluster-snapshots\``,
      );
    }
    return new RestoreSource({ snapshotIdentifier: arn });
  }

  /** The state of another cluster of the account and Region at a time of its backup retention. */
  public static pointInTime(clusterIdentifier: string, time: string): RestoreSource {
    if (!TIME.test(time) || Number.isNaN(Date.parse(time))) {
      throw new Error(`RestoreSource.pointInTime: '${time}' is not a time; write it in UTC as 2026-11-22T09:30:00Z`);
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

  /** Turns a cluster into one that is restored: master user and database come with the data. */
  public applyTo(cluster: rds.CfnDBCluster): void {
    Object.assign(cluster, this.properties, { masterUsername: undefined, databaseName: undefined });
  }
}

const RESTORED = /-r\d{8}$/;

/** Whether the identifier says that the cluster was restored. */
export function isRestoreSuffix(clusterIdentifier: string): boolean {
  return RESTORED.test(clusterIdentifier);
}
