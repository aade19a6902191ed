import { DescribeBackupVaultCommand, GetBackupPlanCommand } from '@aws-sdk/client-backup';
import { judgeEach, mustExist } from '../judge';
import type { VerifyContext, VerifyFinding } from '../verify-check';

/** The vault takes, and the plan asks for, the retention of the settings. */
export async function backups({ aws, inventory, settings }: VerifyContext): Promise<VerifyFinding[]> {
  const { dailyDays, weeklyDays, monthlyDays } = settings.backups;
  const vaults = inventory.ids('AWS::Backup::BackupVault');
  const plans = inventory.ids('AWS::Backup::BackupPlan');
  const asked = [`daily ${dailyDays}`, `weekly ${weeklyDays}`, `monthly ${monthlyDays}`].join(', ');
  return [
    ...mustExist('BAK-01', 'backup vaults', vaults.length),
    ...(await judgeEach(
      'BAK-05',
      `backup vaults take ${dailyDays} to ${monthlyDays} days`,
      vaults,
      async (BackupVaultName) => {
        const vault = await aws.backup.send(new DescribeBackupVaultCommand({ BackupVaultName }));
        return vault.MinRetentionDays === dailyDays && vault.MaxRetentionDays === monthlyDays
          ? undefined
          : `${BackupVaultName}: ${vault.MinRetentionDays} to ${vault.MaxRetentionDays}`;
      },
    )),
    ...mustExist('BAK-01', 'backup plans', plans.length),
    ...(await judgeEach('BAK-01', `backup plans keep ${asked} days`, plans, async (BackupPlanId) => {
      const { BackupPlan } = await aws.backup.send(new GetBackupPlanCommand({ BackupPlanId }));
      const kept = (BackupPlan?.Rules ?? [])
        .map(({ Lifecycle, RuleName }) => `${RuleName} ${Lifecycle?.DeleteAfterDays}`)
        .join(', ');
      return kept === asked ? undefined : `${BackupPlan?.BackupPlanName}: ${kept}`;
    })),
  ];
}
