import { type Answer, counted } from '../blocks';
import type { LocatedStore, PageEnvironment } from '../page-environment';

/** The commands of a restore, with the names of the environment. */
export function recoveryAnswer({ name, recovery }: PageEnvironment): Answer {
  const { buckets, databases, queues, tables, vaults } = recovery;
  const identifiers = databases.map(({ backupDays, identifier }) => `${identifier} (${backupDays} days)`);
  return {
    id: 'recovery',
    question: 'How is it restored?',
    sentence: `${counted(databases.length, 'database')} can be restored to a point in time: ${identifiers.join(', ') || 'none'}, and ${counted(tables.length, 'table')}; versions of objects are in ${counted(buckets.length, 'bucket')} of the settings; recovery points are in ${vaults.map((vault) => vault.name).join(', ') || 'no vault'}.`,
    proof: [
      {
        kind: 'code',
        text: [
          `npx cdk-secure-baseline restore ${name} --to YYYY-MM-DDTHH:MM:SSZ   # a point in time, in UTC`,
          `npx cdk-secure-baseline restore ${name} --resume                    # continue after a stop`,
          ...databases.map(
            ({ identifier, region }) =>
              `aws rds describe-db-clusters --region ${region} --db-cluster-identifier ${identifier} --query 'DBClusters[0].[EarliestRestorableTime,LatestRestorableTime]'`,
          ),
          ...vaults.map(
            ({ name: vault, region }) =>
              `aws backup list-recovery-points-by-backup-vault --region ${region} --backup-vault-name ${vault} --query 'RecoveryPoints[].[CreationDate,RecoveryPointArn]'`,
          ),
          ...tables.map(
            (table) =>
              `aws dynamodb restore-table-to-point-in-time --region ${table.region} --source-table-name "${nameOf(table)}" --target-table-name ${table.logicalId}-restored --use-latest-restorable-time`,
          ),
          ...buckets.map(
            (bucket) =>
              `aws s3api list-object-versions --region ${bucket.region} --bucket "${nameOf(bucket)}" --prefix KEY   # versions of an object`,
          ),
          ...queues.map(
            (queue) =>
              `aws sqs get-queue-attributes --region ${queue.region} --queue-url "${nameOf(queue)}" --attribute-names ApproximateNumberOfMessages   # dead letters`,
          ),
        ].join('\n'),
      },
      {
        kind: 'text',
        text: 'The runbooks of the package describe each step, its duration and its data loss: docs/runbooks/restore.md for databases, restore-object.md for objects and tables, dead-letters.md for queues.',
      },
    ],
  };
}

/** The command that prints the generated name of a resource. */
function nameOf({ logicalId, region, stack }: LocatedStore): string {
  return `$(aws cloudformation describe-stack-resource --region ${region} --stack-name ${stack} --logical-resource-id ${logicalId} --query StackResourceDetail.PhysicalResourceId --output text)`;
}
