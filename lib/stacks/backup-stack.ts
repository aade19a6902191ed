import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type PrivateNetwork, ProtectedBackups } from '../../constructs';
import type { BackupCopyStack } from './backup-copy-stack';
import { lockConfirmation, vaultLock } from './lock-confirmation';
import { dataRemovalPolicy, logOptions, type SharedStackProps, stackProps } from './stack-props';
import { produceStrongReferences } from './strong-references';

export interface BackupStackProps extends SharedStackProps {
  /** The VPC of the environment. */
  readonly network: PrivateNetwork;
  /**
   * Stack of the backup copies in a second Region.
   * @default - backups are not copied
   */
  readonly copies?: BackupCopyStack;
}

/** Backups of whatever the environment tags for them; apart from the data, whose stack may go. */
export class BackupStack extends Stack {
  public readonly backups: ProtectedBackups;

  constructor(scope: Construct, id: string, { settings, copies, keys, network, alertRouting }: BackupStackProps) {
    super(scope, id, stackProps(settings, 'Backups and their restore tests'));
    const { audited, dailyDays, weeklyDays, monthlyDays, complianceModeLock, testBuckets } = settings.backups;
    this.backups = new ProtectedBackups(this, 'Backups', {
      tagValue: settings.name,
      dailyRetention: Duration.days(dailyDays),
      weeklyRetention: Duration.days(weeklyDays),
      monthlyRetention: Duration.days(monthlyDays),
      lock: vaultLock(settings.backups),
      copyTo: copies && [copies.vaultFor(this)],
      airGapped: complianceModeLock?.airGappedVault === true ? lockConfirmation(settings.backups) : undefined,
      restoreTests: { vpc: network.vpc, vpcSubnets: network.isolatedSubnets, buckets: testBuckets },
      audited,
      encryptionKey: keys.backup,
      removalPolicy: dataRemovalPolicy(settings),
      alertRouting,
      ...logOptions(settings, keys),
    });
    produceStrongReferences(this);
  }
}
