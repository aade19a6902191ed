import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { DescribeDBClustersCommand, ModifyDBClusterCommand } from '@aws-sdk/client-rds';
import type { RehearsalSite } from './rehearsal-site';
import { rehearsed } from './rehearsed-settings';

const CLUSTER_ID = `${rehearsed.name}-${rehearsed.database.identifier}`;

/** The pages of incidents, in an environment whose data key is scheduled for deletion. */
export async function rehearseIncidents(site: RehearsalSite): Promise<void> {
  const { emulator } = site;
  const key = await keyOf(site, `alias/${rehearsed.name}/data`);
  const deletion = { KeyId: key.id, PendingWindowInDays: 7 };
  await emulator.control.call('kms', rehearsed.region, 'ScheduleKeyDeletion', deletion);
  const writer = await writerOf(site);
  if (!(await site.blocks('incidents'))) return;
  const { state } = await keyOf(site, key.id);
  site.record(
    'failover: another instance is the writer',
    writer === (await writerOf(site)) ? [`${writer} still is`] : [],
  );
  site.record('key compromise: the key is enabled', state === 'Enabled' ? [] : [`it is ${state}`]);
  await protectDatabase(site);
}

/** stuck-deployment.md removes the protection of a cluster whose creation failed. Here the cluster is in use. */
async function protectDatabase(site: RehearsalSite): Promise<void> {
  const { DBClusters } = await site.aws.rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: CLUSTER_ID }));
  const isProtected = DBClusters?.[0]?.DeletionProtection === true;
  site.record('stuck deployment: the cluster can be deleted', isProtected ? ['it is protected'] : []);
  await site.aws.rds.send(
    new ModifyDBClusterCommand({ DBClusterIdentifier: CLUSTER_ID, DeletionProtection: true, ApplyImmediately: true }),
  );
}

async function keyOf({ aws }: RehearsalSite, id: string) {
  const { KeyMetadata } = await aws.kms.send(new DescribeKeyCommand({ KeyId: id }));
  return { id: KeyMetadata?.KeyId ?? '', state: KeyMetadata?.KeyState ?? 'unknown' };
}

async function writerOf({ aws }: RehearsalSite): Promise<string> {
  const { DBClusters } = await aws.rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: CLUSTER_ID }));
  const writer = DBClusters?.[0]?.DBClusterMembers?.find(({ IsClusterWriter }) => IsClusterWriter);
  return writer?.DBInstanceIdentifier ?? 'none';
}
