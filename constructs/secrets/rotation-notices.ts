import { type Duration, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { throughService } from '../encryption';
import { WorkloadRole } from '../identity';
import { type IAlertRouting, Runbook, Severity } from '../observability';

/**
 * Events that indicate that a secret was not or will not be rotated.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/cloudtrail_log_entries.html
 */
const ALARMING_EVENTS = ['RotationFailed', 'RotationAbandoned', 'CancelRotateSecret'];

/** Raises a critical alarm if a rotation fails or is disabled. */
export function createRotationAlarm(
  scope: Construct,
  secret: secretsmanager.ISecret,
  alertRouting: IAlertRouting,
): events.Rule {
  return new events.Rule(scope, 'RotationFailed', {
    description: `Rotation of ${scope.node.path} failed or was disabled`,
    eventPattern: {
      source: ['aws.secretsmanager'],
      detail: {
        eventName: ALARMING_EVENTS,
        // Service events and API calls contain the ARN of the secret in different fields.
        $or: [
          { additionalEventData: { SecretId: [secret.secretArn] } },
          { requestParameters: { secretId: [secret.secretArn] } },
        ],
      },
    },
    targets: [
      alertRouting.eventTarget({
        severity: Severity.CRITICAL,
        runbook: Runbook.SECRET_LEAK,
        text: `${events.EventField.fromPath('$.detail.eventName')}: the secret ${scope.node.path} was not rotated. Read the log of its rotation function, then rotate it again with aws secretsmanager rotate-secret.`,
      }),
    ],
  });
}

/** Reminders of a manual rotation. */
export interface RotationReminder {
  /** Interval of the reminders. */
  readonly every: Duration;
  /**
   * Due date of the rotation, YYYY-MM-DD; the first reminder is sent on this day.
   * @default - the first reminder is sent at deployment
   */
  readonly startDay?: string;
}

interface RotationReminderOptions extends RotationReminder {
  readonly alertRouting: IAlertRouting;
  readonly permissionsBoundary: iam.IManagedPolicy | undefined;
}

/** Sends reminders from the due date, until the date in the code changes; without a due date, from the deployment. */
export function createRotationReminder(
  scope: Construct,
  secret: secretsmanager.ISecret,
  { alertRouting, every, permissionsBoundary, startDay }: RotationReminderOptions,
): CfnSchedule {
  const topic = alertRouting.topicFor(Severity.WARNING);
  const role = new WorkloadRole(scope, 'ReminderRole', {
    assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    description: `Sends reminders of the rotation of ${scope.node.path}`,
    permissionsBoundary,
  });
  role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['sns:Publish'], resources: [topic.topicArn] }));
  if (topic.masterKey !== undefined) {
    role.addToPrincipalPolicy(
      // Not the grant of the L2, whose actions have wildcards.
      new iam.PolicyStatement({
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [topic.masterKey.keyArn],
        conditions: throughService(scope, 'sns'),
      }),
    );
  }
  const days = every.toDays();
  const due = startDay === undefined ? `every ${days} days` : `by ${startDay}`;
  const reminder = new CfnSchedule(scope, 'Reminder', {
    description: `The secret ${scope.node.path} has to be rotated ${due}`,
    scheduleExpression: `rate(${days} ${days === 1 ? 'day' : 'days'})`,
    startDate: startDay === undefined ? undefined : `${startDay}T06:00:00.000Z`,
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: topic.topicArn,
      roleArn: role.roleArn,
      input: `Rotate the secret ${secret.secretArn} (${scope.node.path}): it is due ${due}. Get a new value from the third party, store it with aws secretsmanager put-secret-value${startDay === undefined ? '' : ', then change the due date in the code'}. ${alertRouting.instructions(Runbook.SECRET_LEAK)}`,
    },
  });
  // The permissions are a separate resource, which the schedule does not refer to.
  reminder.node.addDependency(role);
  return reminder;
}
