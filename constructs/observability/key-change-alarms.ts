import * as events from 'aws-cdk-lib/aws-events';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { IAlertRouting } from './alert-routing';
import { Runbook } from './runbook';
import { Severity } from './severity';

/** Calls after which a key no longer protects, or no longer opens, what it encrypted. */
const ALARMING_CALLS = ['DisableKey', 'DisableKeyRotation', 'ScheduleKeyDeletion', 'PutKeyPolicy'];

export interface KeyChangeAlarmsProps {
  /** The keys that are watched. */
  readonly keys: kms.IKey[];
  /** Who is told: their critical topic must admit EventBridge, as that of `AlertRouting` does. */
  readonly alertRouting: IAlertRouting;
}

/**
 * Tells people at once when a key is disabled, scheduled for deletion, or gets another policy.
 *
 * **Guarantees**: each such call raises a critical incident (KEY-02, KEY-03), whoever makes it, the pipeline included.
 *
 * The events come from CloudTrail: they need a trail that records management events in this Region.
 *
 * **Costs** nothing.
 */
export class KeyChangeAlarms extends Construct {
  constructor(scope: Construct, id: string, props: KeyChangeAlarmsProps) {
    super(scope, id);
    new events.Rule(this, 'Rule', {
      description: 'A KMS key was disabled, scheduled for deletion, or its policy changed',
      eventPattern: {
        source: ['aws.kms'],
        detailType: ['AWS API Call via CloudTrail'],
        detail: {
          eventName: ALARMING_CALLS,
          // Not the event's own `resources`: that list is empty for calls seen through CloudTrail.
          resources: { ARN: props.keys.map((key) => key.keyArn) },
        },
      },
      targets: [
        props.alertRouting.eventTarget({
          severity: Severity.CRITICAL,
          runbook: Runbook.KEY_COMPROMISE,
          text: renderText(),
        }),
      ],
    });
  }
}

function renderText(): string {
  const [call, caller, time, key] = [
    '$.detail.eventName',
    '$.detail.userIdentity.arn',
    '$.time',
    '$.detail.resources[0].ARN',
  ].map((path) => events.EventField.fromPath(path));
  return `KMS key changed: ${call} by ${caller} at ${time} on ${key}. If the change was not planned, follow the runbook; a scheduled deletion can be canceled until its date.`;
}
