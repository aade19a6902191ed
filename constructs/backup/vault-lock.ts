import type { Duration } from 'aws-cdk-lib';
import type { IrreversibleConfirmation } from './irreversible-confirmation';

/** How firmly a vault holds its backups. There is no vault without a lock. */
export class VaultLock {
  /** Only who may take the lock away (`backup:DeleteBackupVaultLockConfiguration`) can delete a backup before its time. */
  public static governance(): VaultLock {
    return new VaultLock();
  }

  /**
   * Nobody can, once the confirmation's period of grace is over.
   *
   * @see IrreversibleConfirmation
   */
  public static compliance(confirmation: IrreversibleConfirmation): VaultLock {
    return new VaultLock(confirmation);
  }

  private constructor(private readonly confirmation?: IrreversibleConfirmation) {}

  /** Time until the lock is final; none when it never is. */
  public get changeableFor(): Duration | undefined {
    return this.confirmation?.grace;
  }

  /** What was confirmed; undefined where nothing had to be. */
  public get confirmedRetention(): Duration | undefined {
    return this.confirmation?.retention;
  }
}
