import { backupPlanFrequency } from './bak-01-backup-plan-frequency';
import { backupServiceOptIn } from './bak-01-backup-service-opt-in';
import { bucketVersioning } from './bak-01-bucket-versioning';
import { resourceInBackupPlan } from './bak-01-resource-in-backup-plan';
import { vaultLock } from './bak-02-vault-lock';
import { copyRetentionWithinVaultLock } from './bak-03-copy-retention-within-vault-lock';
import { restoreTestFailureNotification } from './bak-04-restore-test-failure-notification';
import { restoreTesting } from './bak-04-restore-testing';
import { recoveryPointExpiration } from './bak-05-recovery-point-expiration';
import type { Rule } from '../rule';

/** Backups and restore tests. */
export const BACKUPS_RULES: readonly Rule[] = [
  backupPlanFrequency,
  backupServiceOptIn,
  bucketVersioning,
  resourceInBackupPlan,
  vaultLock,
  copyRetentionWithinVaultLock,
  restoreTestFailureNotification,
  restoreTesting,
  recoveryPointExpiration,
];
