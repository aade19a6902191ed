import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { DataDomain, DataKey } from '../encryption';
import { requirement, validateAll } from '../validation';
import { VaultLock } from './vault-lock';

export interface LockedVaultProps {
  /** Shortest time for which a backup is kept; jobs that ask for less fail. */
  readonly minRetention: Duration;
  /** Longest time: deleted customer data is gone from the backups after it. Jobs that ask for more fail (BAK-05). */
  readonly maxRetention: Duration;
  /** @default VaultLock.governance() */
  readonly lock?: VaultLock;
  /**
   * Key of the vault. Changing it replaces the vault.
   * @default - a key of its own
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * Name, unique in account and Region, where another Region has to know it.
   * @default - derived from the construct's path
   */
  readonly vaultName?: string;
  /**
   * What happens to the vault when it leaves the stack. `DESTROY` also leaves the policy out that denies the deletion of
   * backups; a vault that holds some still has to be emptied first.
   * @default RemovalPolicy.RETAIN - kept, except when the very creation of the stack rolls back: its name would be taken the next time
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * A vault that keeps backups for their time, neither less nor more.
 *
 * **Guarantees**: a customer-managed key of its own domain (KEY-01); a lock with a lower and an upper bound (BAK-02,
 * BAK-05); a policy that denies everybody the deletion of backups, unless the vault is disposable.
 *
 * **Costs** nothing by itself; 0.021 USD a GB and month for Aurora's backups in eu-west-1.
 */
export class LockedVault extends Construct {
  /** The vault. */
  public readonly vault: backup.IBackupVault;

  constructor(scope: Construct, id: string, props: LockedVaultProps) {
    super(scope, id);
    const { lock = VaultLock.governance(), minRetention, maxRetention, removalPolicy = RemovalPolicy.RETAIN } = props;
    const confirmed = lock.confirmedRetention;
    validateAll(
      this,
      requirement(
        minRetention.toDays() < maxRetention.toDays(),
        `minRetention is ${minRetention.toHumanString()} and maxRetention ${maxRetention.toHumanString()}; it has to be longer`,
      ),
      requirement(
        confirmed === undefined || confirmed.toDays() === maxRetention.toDays(),
        `the confirmation names ${confirmed?.toHumanString() ?? ''}, and the longest retention is ${maxRetention.toHumanString()}; confirm what is configured`,
      ),
    );
    this.vault = new backup.BackupVault(this, 'Resource', {
      backupVaultName: props.vaultName,
      encryptionKey: props.encryptionKey ?? new DataKey(this, 'Key', { domain: DataDomain.BACKUP, removalPolicy }).key,
      lockConfiguration: { minRetention, maxRetention, changeableFor: lock.changeableFor },
      accessPolicy: removalPolicy === RemovalPolicy.DESTROY ? undefined : denyDeletion(),
      removalPolicy: removalPolicy === RemovalPolicy.RETAIN ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : removalPolicy,
    });
  }
}

function denyDeletion(): iam.PolicyDocument {
  return new iam.PolicyDocument({
    statements: [
      new iam.PolicyStatement({
        sid: 'DenyRecoveryPointDeletion',
        effect: iam.Effect.DENY,
        principals: [new iam.AnyPrincipal()],
        actions: ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'],
        resources: ['*'],
      }),
    ],
  });
}
