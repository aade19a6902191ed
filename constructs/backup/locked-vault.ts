import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { DataDomain, DataKey } from '../encryption';
import { requirement, validateAll } from '../validation';
import { VaultLock } from './vault-lock';

export interface LockedVaultProps {
  /** Minimum retention of recovery points; jobs with a shorter retention fail. */
  readonly minRetention: Duration;
  /** Maximum retention, after which backups contain no deleted customer data. Jobs with a longer retention fail (BAK-05). */
  readonly maxRetention: Duration;
  /**
   * Lock mode of the vault.
   * @default VaultLock.governance()
   */
  readonly lock?: VaultLock;
  /**
   * Key of the vault. A change replaces the vault.
   * @default - a dedicated key
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * Name, unique in account and Region, for references from another Region.
   * @default - derived from the construct path
   */
  readonly vaultName?: string;
  /**
   * Removal policy of the vault. `DESTROY` also removes the policy that denies the deletion of recovery points; a vault with recovery
   * points has to be emptied first.
   * @default RemovalPolicy.RETAIN - except when the creation rolls back, so that its name is available for the next attempt
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * A backup vault with a minimum and maximum retention.
 *
 * **Guarantees**: a customer managed key (KEY-01); a vault lock with minimum and maximum retention (BAK-02, BAK-05); a policy that denies
 * the deletion of recovery points to all principals, unless the removal policy is `DESTROY`.
 *
 * **Costs** 0.021 USD per GB-month for Aurora backups in eu-west-1.
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
        `minRetention is ${minRetention.toHumanString()} and maxRetention ${maxRetention.toHumanString()}; allowed is a maxRetention above minRetention`,
      ),
      requirement(
        confirmed === undefined || confirmed.toDays() === maxRetention.toDays(),
        `the confirmed retention is ${confirmed?.toHumanString() ?? ''}; allowed is the maximum retention, ${maxRetention.toHumanString()}`,
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
