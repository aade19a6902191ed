import { Duration, Names, type RemovalPolicy, Tags } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct, type IConstruct } from 'constructs';
import { acceptFinding } from '../acknowledgement';
import { ProviderFunction } from '../custom-resource';
import type { LogOptions } from '../logs';
import {
  type DashboardSection,
  graph,
  type IDashboardSource,
  type IAlertRouting,
  AlertRouting,
} from '../observability';
import { durationBetween, requirement, validateAll } from '../validation';
import { AirGappedVault } from './private/air-gapped-vault';
import { createBackupAlarms } from './private/backup-alarms';
import { BackupAudit } from './backup-audit';
import { BACKED_UP_TYPES } from './private/backup-features';
import type { IrreversibleConfirmation } from './irreversible-confirmation';
import { LockedVault } from './locked-vault';
import { type RestoreTestOptions, RestoreTests } from './restore-tests';
import type { VaultLock } from './vault-lock';

/** A week is what it takes to notice a loss; ten years are the end of everything that is kept (BAK-05). */
const MIN_RETENTION = Duration.days(7);
const MAX_RETENTION = Duration.days(3653);

const TAG = 'backup';
const MAX_TAG_LENGTH = 50;
const BACKUP_POLICIES = [
  'service-role/AWSBackupServiceRolePolicyForBackup',
  'AWSBackupServiceRolePolicyForS3Backup',
] as const;

/** Backups that constructs can be put under. */
export interface IProtectedBackups {
  /** Puts what is stateful in a construct under the plan, by its tag. */
  protect(...constructs: IConstruct[]): void;
}

export interface ProtectedBackupsProps extends LogOptions {
  /**
   * How long the backup of a day is kept, 7 days at least.
   * @default Duration.days(35)
   */
  readonly dailyRetention?: Duration;
  /**
   * How long the backup of a Sunday is kept, not shorter than a daily one.
   * @default Duration.days(90)
   */
  readonly weeklyRetention?: Duration;
  /**
   * How long the backup of the first of a month is kept, longer than a weekly one: deleted customer data is gone
   * from all backups after it (BAK-05).
   * @default Duration.days(365), and a month longer than weekly backups at least
   */
  readonly monthlyRetention?: Duration;
  /**
   * Value of the tag `backup` by which the plan selects. Two plans of an account and Region need different ones.
   * @default - derived from the construct's path
   */
  readonly tagValue?: string;
  /** @default VaultLock.governance() */
  readonly lock?: VaultLock;
  /**
   * Also copies weekly and monthly backups into a logically air-gapped vault, which is locked for good from its creation.
   * @default - none
   */
  readonly airGapped?: IrreversibleConfirmation;
  /**
   * Vaults of other Regions that weekly and monthly backups are copied to (BAK-03). They must take these retentions.
   * @default - none
   */
  readonly copyTo?: backup.IBackupVault[];
  /**
   * Where Aurora clusters are restored to, to see that they can be (BAK-04).
   * @default - no restore tests: for what is not a database. The policy asks for them in production
   */
  readonly restoreTests?: RestoreTestOptions;
  /**
   * Whether AWS judges the backups as well, day by day, by a framework of Backup Audit Manager. It needs a recorder of AWS Config.
   * @default false
   */
  readonly audited?: boolean;
  /**
   * Key of the vault. Changing it replaces the vault.
   * @default - a key of its own
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * What happens to the vault when it leaves the stack.
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Who is told of failed jobs and of silence.
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
}

/**
 * Daily, weekly and monthly backups of whatever carries the tag.
 *
 * **Guarantees**: a locked vault (those of {@link LockedVault}); retention with a lower and an upper bound (BAK-02,
 * BAK-05); the account's opt-in is made sure of (BAK-01); failed jobs, failed restore tests and two days without any backup
 * raise a critical incident; restores only where the caller said (BAK-04).
 *
 * **Costs** the storage of the backups, and 1.50 USD for each restore test.
 */
export class ProtectedBackups extends Construct implements IProtectedBackups, IDashboardSource {
  /** The vault. */
  public readonly vault: backup.IBackupVault;
  /** Value of the tag `backup` by which the plan selects. */
  public readonly tagValue: string;

  constructor(scope: Construct, id: string, props: ProtectedBackupsProps = {}) {
    super(scope, id);
    const retention = this.checkedRetention(props);
    this.tagValue = props.tagValue ?? Names.uniqueResourceName(this, { maxLength: MAX_TAG_LENGTH, separator: '-' });
    const alertRouting = props.alertRouting ?? new AlertRouting(this, 'AlertRouting');

    const bounds = { minRetention: retention.daily, maxRetention: retention.monthly };
    this.vault = new LockedVault(this, 'Vault', { ...props, ...bounds }).vault;
    const airGapped =
      props.airGapped && new AirGappedVault(this, 'AirGap', { ...bounds, confirmation: props.airGapped });
    const copies = [...(props.copyTo ?? []), ...(airGapped ? [airGapped.vault] : [])];
    this.createSelection(this.createPlan(retention, copies));
    this.optIn(alertRouting, props);
    createBackupAlarms(this, this.vault, alertRouting);
    if (props.audited === true) {
      const copied = (props.copyTo ?? []).length > 0;
      new BackupAudit(this, 'Audit', { tagValue: this.tagValue, minRetention: retention.daily, copied });
    }
    if (props.restoreTests === undefined) return;
    new RestoreTests(this, 'RestoreTests', { ...props.restoreTests, vault: this.vault, tagValue: this.tagValue });
  }

  public protect(...constructs: IConstruct[]): void {
    for (const construct of constructs) Tags.of(construct).add(TAG, this.tagValue);
  }

  public dashboardSection(): DashboardSection {
    const jobs = (metricName: string) =>
      new Metric({
        namespace: 'AWS/Backup',
        metricName,
        dimensionsMap: { BackupVaultName: this.vault.backupVaultName },
        statistic: 'Sum',
        period: Duration.days(1),
      });
    return {
      title: this.node.path,
      widgets: [
        graph('Backups a day', jobs('NumberOfBackupJobsCompleted'), jobs('NumberOfBackupJobsFailed')),
        graph('Copies a day', jobs('NumberOfCopyJobsCompleted'), jobs('NumberOfCopyJobsFailed')),
        graph('Restores a day', jobs('NumberOfRestoreJobsCompleted'), jobs('NumberOfRestoreJobsFailed')),
      ],
    };
  }

  private checkedRetention(props: ProtectedBackupsProps): Retention {
    const daily = props.dailyRetention ?? Duration.days(35);
    const weekly = props.weeklyRetention ?? Duration.days(Math.max(90, daily.toDays()));
    const monthly = props.monthlyRetention ?? Duration.days(Math.max(365, weekly.toDays() + 31));
    const [days, weeks, months] = [daily, weekly, monthly].map((duration) => duration.toDays());
    validateAll(
      this,
      durationBetween('dailyRetention', daily, MIN_RETENTION, MAX_RETENTION),
      durationBetween('weeklyRetention', weekly, MIN_RETENTION, MAX_RETENTION),
      durationBetween('monthlyRetention', monthly, MIN_RETENTION, MAX_RETENTION),
      requirement(
        Number(days) <= Number(weeks) && Number(weeks) < Number(months),
        `dailyRetention is ${Number(days)}, weeklyRetention ${Number(weeks)} and monthlyRetention ${Number(months)} days; what is made weekly is kept as long as daily ones or longer, and what is made monthly longer`,
      ),
    );
    return { daily, weekly, monthly };
  }

  /** Half past three: after the window of Aurora's own backups in the settings, before a working day. */
  private createPlan({ daily, weekly, monthly }: Retention, copies: backup.IBackupVault[]): backup.BackupPlan {
    const rule = (ruleName: string, schedule: events.CronOptions, deleteAfter: Duration, copied: boolean) =>
      new backup.BackupPlanRule({
        ruleName,
        scheduleExpression: events.Schedule.cron({ minute: '30', hour: '3', ...schedule }),
        startWindow: Duration.hours(1),
        completionWindow: Duration.hours(8),
        deleteAfter,
        copyActions: copied
          ? copies.map((destinationBackupVault) => ({ destinationBackupVault, deleteAfter }))
          : undefined,
      });
    return new backup.BackupPlan(this, 'Plan', {
      backupVault: this.vault,
      backupPlanRules: [
        rule('daily', {}, daily, false),
        rule('weekly', { weekDay: 'SUN' }, weekly, true),
        rule('monthly', { day: '1' }, monthly, true),
      ],
    });
  }

  private createSelection(plan: backup.BackupPlan): void {
    const role = new iam.Role(this, 'Role', {
      // No aws:SourceAccount: nothing says that AWS Backup sends it, and no other account can pass this role to it.
      assumedBy: new iam.ServicePrincipal('backup.amazonaws.com'),
      description: `Makes the backups of ${this.node.path}`,
      managedPolicies: BACKUP_POLICIES.map((name) => iam.ManagedPolicy.fromAwsManagedPolicyName(name)),
    });
    for (const policy of BACKUP_POLICIES) {
      acceptFinding(role, {
        id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policy}]`,
        reason:
          'The policy that AWS maintains for backups: what they call changes with the services, and only AWS Backup may assume the role.',
        control: 'IAM-01',
      });
    }
    new backup.BackupSelection(this, 'Selection', {
      backupPlan: plan,
      role,
      disableDefaultBackupPolicy: true,
      resources: [backup.BackupResource.fromTag(TAG, this.tagValue)],
    });
  }

  /** There is no CloudFormation type for it, and without it the plan selects nothing and fails nowhere. */
  private optIn(alertRouting: IAlertRouting, options: LogOptions): void {
    const provider = new ProviderFunction(this, 'OptInProvider', {
      program: 'backup-service-opt-in',
      description: 'Switches AWS Backup on for the resource types that are backed up',
      alertRouting,
      logEncryptionKey: options.logEncryptionKey,
      logRetention: options.logRetention,
      logRemovalPolicy: options.logRemovalPolicy,
    });
    provider.permitOnAccount(
      ['backup:DescribeRegionSettings', 'backup:UpdateRegionSettings'],
      'The settings of a Region are no resource that a policy could name.',
    );
    provider.createResource(this, 'OptIn', 'BackupServiceOptIn', { ResourceTypes: BACKED_UP_TYPES });
  }
}

interface Retention {
  readonly daily: Duration;
  readonly weekly: Duration;
  readonly monthly: Duration;
}
