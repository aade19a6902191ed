import { Duration, Names, type RemovalPolicy, Tags } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct, type IConstruct } from 'constructs';
import { acceptFinding } from '../acknowledgment';
import { ProviderFunction } from '../custom-resource';
import type { LogOptions } from '../logs';
import {
  type DashboardSection,
  graph,
  type IDashboardSource,
  type AlertRoutingOptions,
  type IAlertRouting,
  AlertRouting,
} from '../observability';
import { daysBetween, requirement, validateAll } from '../validation';
import { AirGappedVault } from './private/air-gapped-vault';
import { createBackupAlarms } from './private/backup-alarms';
import { BackupAudit } from './backup-audit';
import { BACKED_UP_TYPES } from './private/backup-features';
import type { IrreversibleConfirmation } from './irreversible-confirmation';
import { LockedVault } from './locked-vault';
import { type RestoreTestOptions, RestoreTests } from './restore-tests';
import type { VaultLock } from './vault-lock';
import { RECOVERY_POINT_DAYS } from '../../facts/retention';

const TAG = 'backup';
const MAX_TAG_LENGTH = 50;
const BACKUP_POLICIES = [
  'service-role/AWSBackupServiceRolePolicyForBackup',
  'AWSBackupServiceRolePolicyForS3Backup',
] as const;

/** Backups that protect constructs. */
export interface IProtectedBackups {
  /** Adds the stateful resources of a construct to the backup plan, by tag. */
  protect(...constructs: IConstruct[]): void;
}

export interface ProtectedBackupsProps extends AlertRoutingOptions, LogOptions {
  /**
   * Retention of daily backups, at least 7 days.
   * @default Duration.days(35)
   */
  readonly dailyRetention?: Duration;
  /**
   * Retention of weekly backups (Sunday), not shorter than `dailyRetention`.
   * @default Duration.days(90)
   */
  readonly weeklyRetention?: Duration;
  /**
   * Retention of monthly backups (first day), longer than `weeklyRetention`. After it, no backup contains deleted customer data (BAK-05).
   * @default Duration.days(365), and at least one month longer than weekly backups
   */
  readonly monthlyRetention?: Duration;
  /**
   * Value of the tag `backup` by which the plan selects. Two plans of an account and Region need different ones.
   * @default - derived from the construct path
   */
  readonly tagValue?: string;
  /**
   * Lock mode of the vault.
   * @default VaultLock.governance()
   */
  readonly lock?: VaultLock;
  /**
   * Copies weekly and monthly backups also to a logically air-gapped vault, which is permanently locked from its creation.
   * @default - none
   */
  readonly airGapped?: IrreversibleConfirmation;
  /**
   * Vaults of other Regions that weekly and monthly backups are copied to (BAK-03). Their locks have to allow the retentions.
   * @default - none
   */
  readonly copyTo?: backup.IBackupVault[];
  /**
   * Restore tests of Aurora clusters (BAK-04).
   * @default - no restore tests, for resources other than databases; required in production
   */
  readonly restoreTests?: RestoreTestOptions;
  /**
   * Whether AWS Backup Audit Manager evaluates the backups daily. Requires a recorder of AWS Config.
   * @default false
   */
  readonly auditManager?: boolean;
  /**
   * Key of the vault. A change replaces the vault.
   * @default - a dedicated key
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * Removal policy of the vault.
   * @default RemovalPolicy.RETAIN - the recovery points remain available
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * Daily, weekly and monthly backups of tagged resources.
 *
 * **Guarantees**: those of {@link LockedVault} (BAK-02, BAK-05); the service opt-in of the account (BAK-01); critical alarms for failed
 * jobs, failed restore tests and two days without backup; restore tests only in the given subnets (BAK-04).
 *
 * **Costs** backup storage, and 1.50 USD per restore test.
 */
export class ProtectedBackups extends Construct implements IProtectedBackups, IDashboardSource {
  /** The vault. */
  public readonly vault: backup.IBackupVault;
  /** Value of the tag `backup` by which the plan selects. */
  public readonly tagValue: string;

  constructor(scope: Construct, id: string, props: ProtectedBackupsProps = {}) {
    super(scope, id);
    const retention = this.validatedRetention(props);
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
    if (props.auditManager === true) {
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
        graph('Backups per day', jobs('NumberOfBackupJobsCompleted'), jobs('NumberOfBackupJobsFailed')),
        graph('Copies per day', jobs('NumberOfCopyJobsCompleted'), jobs('NumberOfCopyJobsFailed')),
        graph('Restores per day', jobs('NumberOfRestoreJobsCompleted'), jobs('NumberOfRestoreJobsFailed')),
      ],
    };
  }

  private validatedRetention(props: ProtectedBackupsProps): Retention {
    const daily = props.dailyRetention ?? Duration.days(35);
    const weekly = props.weeklyRetention ?? Duration.days(Math.max(90, daily.toDays()));
    const monthly = props.monthlyRetention ?? Duration.days(Math.max(365, weekly.toDays() + 31));
    const [days, weeks, months] = [daily, weekly, monthly].map((duration) => duration.toDays());
    validateAll(
      this,
      daysBetween('dailyRetention', daily, RECOVERY_POINT_DAYS),
      daysBetween('weeklyRetention', weekly, RECOVERY_POINT_DAYS),
      daysBetween('monthlyRetention', monthly, RECOVERY_POINT_DAYS),
      requirement(
        Number(days) <= Number(weeks) && Number(weeks) < Number(months),
        `dailyRetention is ${Number(days)}, weeklyRetention ${Number(weeks)} and monthlyRetention ${Number(months)} days; allowed is a weeklyRetention of at least dailyRetention, and a monthlyRetention above weeklyRetention`,
      ),
    );
    return { daily, weekly, monthly };
  }

  /** At 03:30 UTC: after the backup window of Aurora in the settings, before working hours. */
  private createPlan({ daily, weekly, monthly }: Retention, copies: backup.IBackupVault[]): backup.BackupPlan {
    const rule = (ruleName: string, deleteAfter: Duration, schedule?: events.CronOptions) =>
      new backup.BackupPlanRule({
        ruleName,
        scheduleExpression: events.Schedule.cron({ minute: '30', hour: '3', ...schedule }),
        startWindow: Duration.hours(1),
        completionWindow: Duration.hours(8),
        deleteAfter,
        copyActions: schedule
          ? copies.map((destinationBackupVault) => ({ destinationBackupVault, deleteAfter }))
          : undefined,
      });
    return new backup.BackupPlan(this, 'Plan', {
      backupVault: this.vault,
      backupPlanRules: [
        rule('daily', daily),
        rule('weekly', weekly, { weekDay: 'SUN' }),
        rule('monthly', monthly, { day: '1' }),
      ],
    });
  }

  private createSelection(plan: backup.BackupPlan): void {
    const role = new iam.Role(this, 'Role', {
      // No aws:SourceAccount: AWS Backup is not documented to send it, and other accounts cannot pass this role.
      assumedBy: new iam.ServicePrincipal('backup.amazonaws.com'),
      description: `Creates the backups of ${this.node.path}`,
      managedPolicies: BACKUP_POLICIES.map((name) => iam.ManagedPolicy.fromAwsManagedPolicyName(name)),
    });
    for (const policy of BACKUP_POLICIES) {
      acceptFinding(role, {
        id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policy}]`,
        reason:
          'The AWS managed policy for backups, whose actions change with the services; only AWS Backup may assume the role.',
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

  /** CloudFormation has no resource type for the opt-in; without it, the plan selects no resources and no job fails. */
  private optIn(alertRouting: IAlertRouting, options: LogOptions): void {
    const provider = new ProviderFunction(this, 'OptInProvider', {
      program: 'backup-service-opt-in',
      description: 'Enables AWS Backup for the protected resource types',
      alertRouting,
      logEncryptionKey: options.logEncryptionKey,
      logRetention: options.logRetention,
      logRemovalPolicy: options.logRemovalPolicy,
    });
    provider.permitOnAccount(
      ['backup:DescribeRegionSettings', 'backup:UpdateRegionSettings'],
      'The actions for Region settings do not support resource-level permissions.',
    );
    provider.createResource(this, 'OptIn', {
      type: 'BackupServiceOptIn',
      properties: { ResourceTypes: BACKED_UP_TYPES },
    });
  }
}

interface Retention {
  readonly daily: Duration;
  readonly weekly: Duration;
  readonly monthly: Duration;
}
