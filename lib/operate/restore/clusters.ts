import { paginateListStackResources } from '@aws-sdk/client-cloudformation';
import {
  type DBCluster,
  type DBClusterSnapshot,
  DescribeDBClustersCommand,
  DescribeDBClusterSnapshotsCommand,
  type RDSClient,
} from '@aws-sdk/client-rds';
import type { AwsClients } from '../aws-clients';

/** The cluster, or undefined if it does not exist. */
export async function findCluster(client: RDSClient, DBClusterIdentifier: string): Promise<DBCluster | undefined> {
  return ifFound(async () => {
    const { DBClusters } = await client.send(new DescribeDBClustersCommand({ DBClusterIdentifier }));
    return DBClusters?.[0];
  });
}

/** The snapshot with an ARN, or undefined if it does not exist. */
export async function findSnapshot(
  client: RDSClient,
  arn: string,
  account: string,
): Promise<DBClusterSnapshot | undefined> {
  const isShared = arn.split(':')[4] !== account;
  // Without a type RDS does not list snapshots of AWS Backup or of other accounts.
  const SnapshotType = isShared ? 'shared' : snapshotType(arn.split(':')[6] ?? '');
  // RDS requires the ARN for a snapshot of another account, and the name for one of the caller's account.
  const DBClusterSnapshotIdentifier = isShared ? arn : arn.split(':').slice(6).join(':');
  return ifFound(async () => {
    const { DBClusterSnapshots = [] } = await client.send(
      new DescribeDBClusterSnapshotsCommand({ DBClusterSnapshotIdentifier, SnapshotType, IncludeShared: isShared }),
    );
    return DBClusterSnapshots.find(({ DBClusterSnapshotArn }) => DBClusterSnapshotArn === arn);
  });
}

/** Identifier of the cluster that is in a stack. */
export async function clusterInStack({ cloudFormation }: AwsClients, StackName: string): Promise<string | undefined> {
  for await (const { StackResourceSummaries } of paginateListStackResources(
    { client: cloudFormation },
    { StackName },
  )) {
    const cluster = StackResourceSummaries?.find(({ ResourceType }) => ResourceType === 'AWS::RDS::DBCluster');
    if (cluster !== undefined) return cluster.PhysicalResourceId;
  }
  return undefined;
}

function snapshotType(name: string): string {
  if (name.startsWith('awsbackup')) return 'awsbackup';
  return name === 'rds' ? 'automated' : 'manual';
}

async function ifFound<T>(read: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && /NotFound/.test(error.name)) return undefined;
    throw error;
  }
}
