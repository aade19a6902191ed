export { BackupAudit, type BackupAuditProps } from './backup-audit';
export { IrreversibleConfirmation, type IrreversibleConfirmationProps } from './irreversible-confirmation';
export { LockedVault, type LockedVaultProps } from './locked-vault';
export { type IProtectedBackups, ProtectedBackups, type ProtectedBackupsProps } from './protected-backups';
export type { RestoreTestOptions } from './restore-tests';
export { VaultLock } from './vault-lock';
