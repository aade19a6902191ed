import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { BackupVault, type IBackupVault } from 'aws-cdk-lib/aws-backup';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { DataDomain, DataKey, KeyChangeAlarms, LockedVault } from '../../constructs';
import type { EnvironmentSettings } from '../config';
import { createAlertRouting } from './alert-routing';
import { vaultLock } from './lock-confirmation';
import { boundaryName, dataRemovalPolicy, type EnvironmentStackProps, stackProps } from './stack-props';

export interface BackupCopyStackProps extends EnvironmentStackProps {
  /** Region of the copies. */
  readonly region: string;
}

/** Copies of backups in a second Region, encrypted with a key of that Region, for the loss of the first Region (BAK-03, DB-10). */
export class BackupCopyStack extends Stack {
  private readonly vaultName: string;

  constructor(scope: Construct, id: string, { settings, region }: BackupCopyStackProps) {
    super(scope, id, {
      ...stackProps(settings, 'Copies of backups in a second Region'),
      env: { account: settings.account, region },
    });
    const { weeklyDays, monthlyDays } = settings.backups;
    this.vaultName = `${settings.name}-copies`;
    const backups = this.createKey('Key', DataDomain.BACKUP, settings);
    const messages = this.createKey('MessagesKey', DataDomain.MESSAGES, settings);
    const alertRouting = createAlertRouting(this, settings, { messages });
    new KeyChangeAlarms(this, 'KeyChanges', { keys: [backups, messages], alertRouting });
    new LockedVault(this, 'Vault', {
      vaultName: this.vaultName,
      minRetention: Duration.days(weeklyDays),
      maxRetention: Duration.days(monthlyDays),
      lock: vaultLock(settings.backups),
      encryptionKey: backups,
      removalPolicy: dataRemovalPolicy(settings),
    });
    // Refers to the permissions boundary by name: IAM policies are global, and its stack is in another Region.
    const boundary = ManagedPolicy.fromManagedPolicyName(this, 'Boundary', boundaryName(settings));
    PermissionsBoundary.of(this).apply(boundary);
  }

  /** The vault, for a stack of another Region. It is referenced by name, because exports are regional. */
  public vaultFor(scope: Stack): IBackupVault {
    scope.addStackDependency(this, 'copies go to its vault');
    const arn = this.formatArn({
      service: 'backup',
      resource: 'backup-vault',
      resourceName: this.vaultName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    return BackupVault.fromBackupVaultArn(scope, 'Copies', arn);
  }

  private createKey(id: string, domain: DataDomain, settings: EnvironmentSettings): IKey {
    return new DataKey(this, id, {
      domain,
      alias: `${settings.name}/copies/${domain}`,
      deletionWindow: Duration.days(settings.retention.keyDeletionDays),
      removalPolicy: dataRemovalPolicy(settings),
    }).key;
  }
}
