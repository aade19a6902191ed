import { Duration } from 'aws-cdk-lib';
import { IrreversibleConfirmation, VaultLock } from '../../constructs';
import type { BackupSettings } from '../config';

/** The confirmation without which no vault is locked permanently. */
export function lockConfirmation({ complianceModeLock }: BackupSettings): IrreversibleConfirmation | undefined {
  if (complianceModeLock === undefined) return undefined;
  const { confirmedBy, confirmedOn, retentionDays, statement } = complianceModeLock;
  return new IrreversibleConfirmation({ confirmedBy, confirmedOn, statement, retention: Duration.days(retentionDays) });
}

/** The lock of every vault of an environment, including the vault of copies. The confirmation applies to all backups. */
export function vaultLock(settings: BackupSettings): VaultLock | undefined {
  const confirmation = lockConfirmation(settings);
  return confirmation && VaultLock.compliance(confirmation);
}
