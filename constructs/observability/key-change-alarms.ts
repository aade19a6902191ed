import * as events from 'aws-cdk-lib/aws-events';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { IAlertRouting } from './alert-routing';
import { Runbook } from './runbook';
import { Severity } from './severity';

/** API calls that weaken a key or make its data unreadable. */
const ALARMING_CALLS = ['DisableKey', 'DisableKeyRotation', 'ScheduleKeyDeletion', 'PutKeyPolicy'];

export interface KeyChangeAlarmsProps {
  /** Monitored keys. */
  readonly keys: kms.IKey[];
  /** Topics that are notified: the policy of the critical topic must allow EventBridge to publish; the policy of `AlertRouting` does. */
  readonly alertRouting: IAlertRouting;
}

/**
 * An EventBridge rule that notifies when a key is disabled, scheduled for deletion, or its policy changes.
 *
 * **Guarantees**: each such call by any principal, the pipeline included, is a critical alert (KEY-02, KEY-03).
 *
 * The events require a trail that records management events in this Region.
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
          // Not the `resources` of the envelope: it is empty for calls recorded by CloudTrail.
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
