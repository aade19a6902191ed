import { ArnFormat, type Duration, Names, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import { Construct } from 'constructs';
import { requirement, validateAll } from '../../validation';
import type { IrreversibleConfirmation } from '../irreversible-confirmation';

const MAX_NAME_LENGTH = 50;

export interface AirGappedVaultProps {
  /** Without it there is no such vault: it can never be taken back. */
  readonly confirmation: IrreversibleConfirmation;
  /** Shortest time for which a copy is kept, 7 days at least. */
  readonly minRetention: Duration;
  /** Longest time for which a copy is kept. */
  readonly maxRetention: Duration;
}

/**
 * A vault that AWS keeps for the account: locked for good from its creation, encrypted with a key that is not the account's,
 * so that an intruder with every permission in it can neither delete nor lock out (BAK-02).
 *
 * **Costs** 0.03 USD a GB and month; for Aurora also the snapshot that is made on the way.
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
        `minRetention is ${minRetention.toHumanString()} and maxRetention ${maxRetention.toHumanString()}; it has to be longer`,
      ),
      requirement(
        confirmation.retention.toDays() === maxRetention.toDays(),
        `the confirmation names ${confirmation.retention.toHumanString()}, and the longest retention is ${maxRetention.toHumanString()}; confirm what is configured`,
      ),
    );
    const resource = new backup.CfnLogicallyAirGappedBackupVault(this, 'Resource', {
      backupVaultName: Names.uniqueResourceName(this, { maxLength: MAX_NAME_LENGTH, separator: '-' }),
      minRetentionDays: minRetention.toDays(),
      maxRetentionDays: maxRetention.toDays(),
    });
    // Not by a creation that rolls back: nothing is in it yet, and its name would be taken the next time.
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
