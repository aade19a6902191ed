import type { Duration } from 'aws-cdk-lib';
import type { IrreversibleConfirmation } from './irreversible-confirmation';

/** The lock mode of a vault. Every vault has a lock. */
export class VaultLock {
  /**
   * Governance mode: only principals that may remove the lock (`backup:DeleteBackupVaultLockConfiguration`) can delete recovery points
   * before they expire.
   */
  public static governance(): VaultLock {
    return new VaultLock();
  }

  /**
   * Compliance mode: after the grace period, no principal can delete recovery points before they expire.
   *
   * @see IrreversibleConfirmation
   */
  public static compliance(confirmation: IrreversibleConfirmation): VaultLock {
    return new VaultLock(confirmation);
  }

  private constructor(private readonly confirmation?: IrreversibleConfirmation) {}

  /** Grace period until the lock is permanent; undefined in governance mode. */
  public get changeableFor(): Duration | undefined {
    return this.confirmation?.grace;
  }

  /** The confirmed retention; undefined in governance mode. */
  public get confirmedRetention(): Duration | undefined {
    return this.confirmation?.retention;
  }
}
