import { ArnFormat, type Duration, Names, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import { Construct } from 'constructs';
import { requirement, validateAll } from '../../validation';
import type { IrreversibleConfirmation } from '../irreversible-confirmation';

const MAX_NAME_LENGTH = 50;

export interface AirGappedVaultProps {
  /** Attestation, because the vault cannot be removed. */
  readonly confirmation: IrreversibleConfirmation;
  /** Minimum retention of copies, at least 7 days. */
  readonly minRetention: Duration;
  /** Maximum retention of copies. */
  readonly maxRetention: Duration;
}

/**
 * A logically air-gapped vault: permanently locked from its creation and encrypted with a key of AWS, so that an attacker with all
 * permissions in the account can neither delete recovery points nor block access to them (BAK-02).
 *
 * **Costs** 0.03 USD per GB-month; for Aurora also an intermediate snapshot.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html
 */
export class AirGappedVault extends Construct {
  /** Destination of copies. */
  public readonly vault: backup.IBackupVault;

  constructor(scope: Construct, id: string, { confirmation, minRetention, maxRetention }: AirGappedVaultProps) {
    super(scope, id);
    validateAll(
      this,
      requirement(
        minRetention.toDays() < maxRetention.toDays(),
        `minRetention is ${minRetention.toHumanString()} and maxRetention ${maxRetention.toHumanString()}; allowed is a maxRetention above minRetention`,
      ),
      requirement(
        confirmation.retention.toDays() === maxRetention.toDays(),
        `the confirmed retention is ${confirmation.retention.toHumanString()}; allowed is the maximum retention, ${maxRetention.toHumanString()}`,
      ),
    );
    const resource = new backup.CfnLogicallyAirGappedBackupVault(this, 'Resource', {
      backupVaultName: Names.uniqueResourceName(this, { maxLength: MAX_NAME_LENGTH, separator: '-' }),
      minRetentionDays: minRetention.toDays(),
      maxRetentionDays: maxRetention.toDays(),
    });
    // Deleted only if the creation rolls back, so that its name is available for the next attempt.
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    this.vault = backup.BackupVault.fromBackupVaultArn(
      this,
      'Vault',
      Stack.of(this).formatArn({
        service: 'backup',
        resource: 'backup-vault',
        resourceName: resource.ref,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    );
  }
}
