import { ListRecoveryPointsByBackupVaultCommand } from '@aws-sdk/client-backup';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

/** Every vault of the environment's Region has a completed recovery point. */
export async function recoveryPoints({ aws, inventory }: VerifyContext): Promise<VerifyFinding[]> {
  return evaluateEach(
    {
      control: 'BAK-01',
      subject: 'backup vaults have a recovery point',
      fix: 'The first one is complete on the day after the deployment. After that: aws backup list-backup-jobs --by-state FAILED',
    },
    inventory.ids('AWS::Backup::BackupVault'),
    async (BackupVaultName) => {
      const { RecoveryPoints = [] } = await aws.backup.send(
        new ListRecoveryPointsByBackupVaultCommand({ BackupVaultName }),
      );
      const isComplete = RecoveryPoints.some(({ Status }) => Status === 'COMPLETED');
      return isComplete ? undefined : `${BackupVaultName} has none`;
    },
  );
}
