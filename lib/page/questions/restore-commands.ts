import type { PageEnvironment } from '../page-environment';
import type { BackupRule, LocatedStore, RecoverableDatabase, Recovery } from '../recovery-facts';

const PROGRAM = 'npx cdk-secure-baseline restore';

/** The commands of a restore, with the names of the environment. */
export function restoreCommands({ name, recovery }: PageEnvironment): string {
  const { buckets, databases, queues, tables, tests } = recovery;
  return [
    ...databases.flatMap((database) => ofDatabase(name, database, recovery)),
    ...(databases.length > 0 ? ['# after each stop of the command', `${PROGRAM} ${name} --resume`] : []),
    ...tables.flatMap((table) => [
      `# the table ${table.logicalId}, to its latest restorable time`,
      `aws dynamodb restore-table-to-point-in-time --region ${table.region} --source-table-name "${nameOf(table)}" --target-table-name ${table.logicalId}-restored --use-latest-restorable-time`,
    ]),
    ...buckets.flatMap((bucket) => [
      `# the versions of the object KEY in the bucket ${bucket.logicalId}`,
      `aws s3api list-object-versions --region ${bucket.region} --bucket "${nameOf(bucket)}" --prefix KEY`,
    ]),
    ...queues.flatMap((queue) => [
      `# the number of messages in ${queue.logicalId}`,
      `aws sqs get-queue-attributes --region ${queue.region} --queue-url "${nameOf(queue)}" --attribute-names ApproximateNumberOfMessages`,
    ]),
    ...[
      ...new Set(
        tests.map(
          ({ region, type }) =>
            `aws backup list-restore-jobs --region ${region} --by-resource-type ${type} --query 'RestoreJobs[].[Status,CreationDate,CompletionDate,RecoveryPointArn]' --output table`,
        ),
      ),
    ].flatMap((command) => ['# the durations of the last restore tests', command]),
  ].join('\n');
}

/** From a point in time, and from the newest recovery point in the vault of a rule that selects clusters. */
function ofDatabase(
  environment: string,
  database: RecoverableDatabase,
  { account, rules }: Recovery,
): readonly string[] {
  const { identifier, item, region } = database;
  const option = item === undefined ? '' : ` --database ${item}`;
  const vaults = [...new Set(rules.filter((rule) => holds(rule, region)).map(({ vault }) => vault))];
  return [
    `# ${identifier}, to a point in time (UTC): first the limits, then the restore`,
    `aws rds describe-db-clusters --region ${region} --db-cluster-identifier ${identifier} --query 'DBClusters[0].[EarliestRestorableTime,LatestRestorableTime]'`,
    `${PROGRAM} ${environment}${option} --to YYYY-MM-DDTHH:MM:SSZ`,
    ...vaults.flatMap((vault) => {
      const list = `aws backup list-recovery-points-by-backup-vault --region ${region} --backup-vault-name ${vault} --by-resource-arn arn:aws:rds:${region}:${account}:cluster:${identifier}`;
      return [
        `# ${identifier}, from a recovery point: first the list, then the restore of the newest one, or of another RecoveryPointArn of the list`,
        `${list} --query 'RecoveryPoints[?Status==\`COMPLETED\`].[CreationDate,RecoveryPointArn]' --output table`,
        `RECOVERY_POINT=$(${list} --query 'sort_by(RecoveryPoints[?Status==\`COMPLETED\`],&CreationDate)[-1].RecoveryPointArn' --output text)`,
        `${PROGRAM} ${environment}${option} --snapshot "$RECOVERY_POINT"`,
      ];
    }),
  ];
}

function holds({ region, services }: BackupRule, wanted: string): boolean {
  return region === wanted && services.includes('Aurora');
}

/** The command that prints the generated name of a resource. */
function nameOf({ logicalId, region, stack }: LocatedStore): string {
  return `$(aws cloudformation describe-stack-resource --region ${region} --stack-name ${stack} --logical-resource-id ${logicalId} --query StackResourceDetail.PhysicalResourceId --output text)`;
}
