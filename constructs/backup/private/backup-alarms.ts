import { Duration } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { type AlarmSpec, type IAlertRouting, RoutedAlarm, Runbook, Severity } from '../../observability';

/** Some of these events have the field `state`, others `status`. */
const JOB_EVENTS = ['Backup Job State Change', 'Copy Job State Change', 'Restore Job State Change'];
const FAILED_JOB_STATES = ['FAILED', 'ABORTED', 'EXPIRED', 'PARTIAL'];

/** Notifies of failed jobs, restore tests included, and of a vault without recent recovery points (BAK-04). */
export function createBackupAlarms(scope: Construct, vault: backup.IBackupVault, alertRouting: IAlertRouting): void {
  createFailureRule(scope, alertRouting);
  RoutedAlarm.all(scope, {
    alertRouting,
    runbook: Runbook.RESTORE,
    subject: `Backups ${scope.node.path}`,
    alarms: [missingBackups(vault)],
  });
}

/** @see https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html */
function createFailureRule(scope: Construct, alertRouting: IAlertRouting): void {
  const [job, type, state, status, reason, resource] = [
    '$.detail-type',
    '$.detail.resourceType',
    '$.detail.state',
    '$.detail.status',
    '$.detail.statusMessage',
    '$.detail.resourceArn',
  ].map((path) => events.EventField.fromPath(path));
  new events.Rule(scope, 'FailedJobs', {
    description: 'A backup, copy or restore test job failed',
    eventPattern: {
      source: ['aws.backup'],
      detailType: JOB_EVENTS,
      detail: { $or: [{ state: FAILED_JOB_STATES }, { status: FAILED_JOB_STATES }] },
    },
    targets: [
      alertRouting.eventTarget({
        severity: Severity.CRITICAL,
        runbook: Runbook.RESTORE,
        text: `AWS Backup: ${job}: ${state}${status} for ${type} ${resource}. ${reason} Until the next successful job, the latest recovery point is older than planned: follow the section on failed jobs of the runbook.`,
      }),
    ],
  });
}

/** A plan that selects no resources has no failed jobs: only the absence of completed jobs indicates the error. */
function missingBackups(vault: backup.IBackupVault): AlarmSpec {
  return {
    id: 'MissingBackupsAlarm',
    metric: new cloudwatch.Metric({
      namespace: 'AWS/Backup',
      metricName: 'NumberOfBackupJobsCompleted',
      dimensionsMap: { BackupVaultName: vault.backupVaultName },
      statistic: 'Sum',
      period: Duration.days(1),
    }),
    threshold: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: 2,
    treatMissingData: cloudwatch.TreatMissingData.BREACHING,
    severity: Severity.CRITICAL,
    description:
      'no backup job completed in two days. This is expected before the first backup window; otherwise check that the plan selects resources and that the account opted in.',
  };
}
