import { DescribeBackupVaultCommand, GetBackupPlanCommand } from '@aws-sdk/client-backup';
import { type Check, judgeEach, mustExist } from './check';

/** The vault takes, and the plan asks for, the retention of the settings. */
export const backups: Check = async ({ aws, inventory, settings }) => {
  const { dailyDays, weeklyDays, monthlyDays } = settings.backups;
  const vaults = inventory.ids('AWS::Backup::BackupVault');
  const plans = inventory.ids('AWS::Backup::BackupPlan');
  const asked = [`daily ${dailyDays}`, `weekly ${weeklyDays}`, `monthly ${monthlyDays}`].join(', ');
  return [
    ...mustExist('backup vaults', vaults.length),
    ...(await judgeEach(`backup vaults take ${dailyDays} to ${monthlyDays} days`, vaults, async (BackupVaultName) => {
      const vault = await aws.backup.send(new DescribeBackupVaultCommand({ BackupVaultName }));
      return vault.MinRetentionDays === dailyDays && vault.MaxRetentionDays === monthlyDays
        ? undefined
        : `${BackupVaultName}: ${vault.MinRetentionDays} to ${vault.MaxRetentionDays}`;
    })),
    ...mustExist('backup plans', plans.length),
    ...(await judgeEach(`backup plans keep ${asked} days`, plans, async (BackupPlanId) => {
      const { BackupPlan } = await aws.backup.send(new GetBackupPlanCommand({ BackupPlanId }));
      const kept = (BackupPlan?.Rules ?? [])
        .map(({ Lifecycle, RuleName }) => `${RuleName} ${Lifecycle?.DeleteAfterDays}`)
        .join(', ');
      return kept === asked ? undefined : `${BackupPlan?.BackupPlanName}: ${kept}`;
    })),
  ];
};
