import { type Answer, counted } from '../blocks';
import type { PageEnvironment } from '../page-environment';

/** The commands of a restore, with the names of the environment. */
export function recoveryAnswer({ name, recovery }: PageEnvironment): Answer {
  const { databases, vaults } = recovery;
  const identifiers = databases.map(({ backupDays, identifier }) => `${identifier} (${backupDays} days)`);
  return {
    id: 'recovery',
    question: 'How is it restored?',
    sentence: `${counted(databases.length, 'database')} can be restored to a point in time: ${identifiers.join(', ') || 'none'}; recovery points are in ${vaults.map((vault) => vault.name).join(', ') || 'no vault'}.`,
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
        ].join('\n'),
      },
      {
        kind: 'text',
        text: 'The runbook docs/runbooks/restore.md of the package describes each step, its duration and its data loss.',
      },
    ],
  };
}
