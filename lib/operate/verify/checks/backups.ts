import { DescribeBackupVaultCommand, GetBackupPlanCommand } from '@aws-sdk/client-backup';
import { evaluateEach, mustExist } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

/** The vault allows, and the plan sets, the retention of the settings. */
export async function backups({ aws, inventory, settings }: VerifyContext): Promise<VerifyFinding[]> {
  const { dailyDays, weeklyDays, monthlyDays } = settings.backups;
  const vaults = inventory.ids('AWS::Backup::BackupVault');
  const plans = inventory.ids('AWS::Backup::BackupPlan');
  const asked = [`daily ${dailyDays}`, `weekly ${weeklyDays}`, `monthly ${monthlyDays}`].join(', ');
  return [
    ...mustExist('BAK-01', 'backup vaults', vaults.length),
    ...(await evaluateEach(
      { control: 'BAK-05', subject: `backup vaults take ${dailyDays} to ${monthlyDays} days` },
      vaults,
      async (BackupVaultName) => {
        const vault = await aws.backup.send(new DescribeBackupVaultCommand({ BackupVaultName }));
        return vault.MinRetentionDays === dailyDays && vault.MaxRetentionDays === monthlyDays
          ? undefined
          : `${BackupVaultName}: ${vault.MinRetentionDays} to ${vault.MaxRetentionDays}`;
      },
    )),
    ...mustExist('BAK-01', 'backup plans', plans.length),
    ...(await evaluateEach(
      { control: 'BAK-01', subject: `backup plans keep ${asked} days` },
      plans,
      async (BackupPlanId) => {
        const { BackupPlan } = await aws.backup.send(new GetBackupPlanCommand({ BackupPlanId }));
        const kept = (BackupPlan?.Rules ?? [])
          .map(({ Lifecycle, RuleName }) => `${RuleName} ${Lifecycle?.DeleteAfterDays}`)
          .join(', ');
        return kept === asked ? undefined : `${BackupPlan?.BackupPlanName}: ${kept}`;
      },
    )),
  ];
}
