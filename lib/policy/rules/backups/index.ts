// Backups and restore tests.
export { backupPlanFrequency } from './bak-01-backup-plan-frequency';
export { backupRolePermissions } from './bak-01-backup-role-permissions';
export { backupServiceOptIn } from './bak-01-backup-service-opt-in';
export { bucketVersioning } from './bak-01-bucket-versioning';
export { resourceInBackupPlan } from './bak-01-resource-in-backup-plan';
export { backupSeparation } from './bak-02-backup-separation';
export { vaultLock } from './bak-02-vault-lock';
export { copyRetentionWithinVaultLock } from './bak-03-copy-retention-within-vault-lock';
export { restoreTestFailureNotification } from './bak-04-restore-test-failure-notification';
export { restoreTesting } from './bak-04-restore-testing';
export { recoveryPointExpiration } from './bak-05-recovery-point-expiration';
