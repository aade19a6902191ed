import { type Duration, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { throughService } from '../encryption';
import { WorkloadRole } from '../identity';
import { type IAlertRouting, Runbook, Severity } from '../observability';

/** Events after which a secret is, or will be, overdue. https://docs.aws.amazon.com/secretsmanager/latest/userguide/cloudtrail_log_entries.html */
const ALARMING_EVENTS = ['RotationFailed', 'RotationAbandoned', 'CancelRotateSecret'];

/** Tells people at once when the secret was not rotated, or will not be any more. */
export function createRotationAlarm(
  scope: Construct,
  secret: secretsmanager.ISecret,
  alertRouting: IAlertRouting,
): events.Rule {
  return new events.Rule(scope, 'RotationFailed', {
    description: `Rotation of ${scope.node.path} failed or was switched off`,
    eventPattern: {
      source: ['aws.secretsmanager'],
      detail: {
        eventName: ALARMING_EVENTS,
        // The service's own events name the secret in one place, calls of people in another.
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

/** When people are reminded. */
export interface RotationReminder {
  /** How often. */
  readonly every: Duration;
  /**
   * The day by which the secret has to be rotated, YYYY-MM-DD.
   * @default - reminders begin with the deployment
   */
  readonly startDay?: string;
}

/** Reminds people from a day on, until the day is moved on in the code; or from the deployment on, where no day is known. */
export function createRotationReminder(
  scope: Construct,
  secret: secretsmanager.ISecret,
  alertRouting: IAlertRouting,
  { every, startDay }: RotationReminder,
  permissionsBoundary?: iam.IManagedPolicy,
): CfnSchedule {
  const topic = alertRouting.topicFor(Severity.WARNING);
  const role = new WorkloadRole(scope, 'ReminderRole', {
    assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    description: `Reminds people of the rotation of ${scope.node.path}`,
    permissionsBoundary,
  });
  role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['sns:Publish'], resources: [topic.topicArn] }));
  if (topic.masterKey !== undefined) {
    role.addToPrincipalPolicy(
      // Spelled out: the L2's grant has a wildcard of actions.
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
      input: `Rotate the secret ${secret.secretArn} (${scope.node.path}): it is due ${due}. Get a new value from the third party, put it in with aws secretsmanager put-secret-value${startDay === undefined ? '' : ', then move the day on in the code'}. ${alertRouting.instructions(Runbook.SECRET_LEAK)}`,
    },
  });
  // The permissions are a policy of their own, which the ARN of the role does not refer to.
  reminder.node.addDependency(role);
  return reminder;
}
