import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type PrivateNetwork, ProtectedBackups } from '../../constructs';
import type { BackupCopyStack } from './backup-copy-stack';
import { lockConfirmation, vaultLock } from './lock-confirmation';
import { dataRemovalPolicy, logOptions, type SharedStackProps, stackProps } from './stack-props';
import { markStrongReferences } from './strong-references';

export interface BackupStackProps extends SharedStackProps {
  /** The VPC of the environment. */
  readonly network: PrivateNetwork;
  /**
   * Stack of the backup copies in a second Region.
   * @default - backups are not copied
   */
  readonly copies?: BackupCopyStack;
}

/** Backups of every resource with the backup tag. The stack is separate, because the stack of the data can be deleted. */
export class BackupStack extends Stack {
  public readonly backups: ProtectedBackups;

  constructor(scope: Construct, id: string, { settings, copies, keys, network, alertRouting }: BackupStackProps) {
    super(scope, id, stackProps(settings, 'Backups and their restore tests'));
    const { auditManager, dailyDays, weeklyDays, monthlyDays, complianceModeLock, testBuckets } = settings.backups;
    this.backups = new ProtectedBackups(this, 'Backups', {
      tagValue: settings.name,
      dailyRetention: Duration.days(dailyDays),
      weeklyRetention: Duration.days(weeklyDays),
      monthlyRetention: Duration.days(monthlyDays),
      lock: vaultLock(settings.backups),
      copyTo: copies && [copies.vaultFor(this)],
      airGapped: complianceModeLock?.airGappedVault === true ? lockConfirmation(settings.backups) : undefined,
      restoreTests: { vpc: network.vpc, vpcSubnets: network.isolatedSubnets, buckets: testBuckets },
      auditManager,
      encryptionKey: keys.backup,
      removalPolicy: dataRemovalPolicy(settings),
      alertRouting,
      ...logOptions(settings, keys),
    });
    markStrongReferences(this);
  }
}
