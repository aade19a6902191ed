import { Duration } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { type IIncidentRoutes, RoutedAlarm, Runbook, Severity } from '../../observability';

/** Copy and restore jobs are of the same three kinds of event; some say `state`, others `status`. */
const JOB_EVENTS = ['Backup Job State Change', 'Copy Job State Change', 'Restore Job State Change'];
const FAILED_JOB_STATES = ['FAILED', 'ABORTED', 'EXPIRED', 'PARTIAL'];

/** Tells people of jobs that failed, restore tests among them, and of a vault that nothing is written into (BAK-04). */
export function createBackupAlarms(scope: Construct, vault: backup.IBackupVault, routes: IIncidentRoutes): void {
  createFailureRule(scope, routes);
  createSilenceAlarm(scope, vault, routes);
}

/** @see https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html */
function createFailureRule(scope: Construct, routes: IIncidentRoutes): void {
  const topic = routes.topicFor(Severity.CRITICAL);
  const [job, type, state, status, reason, resource] = [
    '$.detail-type',
    '$.detail.resourceType',
    '$.detail.state',
    '$.detail.status',
    '$.detail.statusMessage',
    '$.detail.resourceArn',
  ].map((path) => events.EventField.fromPath(path));
  new events.Rule(scope, 'FailedJobs', {
    description: 'A backup, a copy of one, or a restore test failed',
    eventPattern: {
      source: ['aws.backup'],
      detailType: JOB_EVENTS,
      detail: { $or: [{ state: FAILED_JOB_STATES }, { status: FAILED_JOB_STATES }] },
    },
    // Not CDK's own target: it would let EventBridge use the topic's key for whichever account's topics.
    targets: [
      {
        bind: () => ({
          arn: topic.topicArn,
          input: events.RuleTargetInput.fromText(
            `AWS Backup: ${job}: ${state}${status} for ${type} ${resource}. ${reason} Until the next success the last good backup is older than planned: follow the runbook's section on failed jobs. ${routes.instructions(Runbook.RESTORE)}`,
          ),
        }),
      },
    ],
  });
}

/** A plan that selects nothing fails nowhere: only the silence shows it. */
function createSilenceAlarm(scope: Construct, vault: backup.IBackupVault, routes: IIncidentRoutes): void {
  new RoutedAlarm(scope, 'SilenceAlarm', {
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
    routes,
    runbook: Runbook.RESTORE,
    description: `Backups ${scope.node.path}: none completed for two days. Expected before the first night; otherwise look whether the plan selects anything and whether the account opted in.`,
  });
}
