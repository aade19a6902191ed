import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { IAlertRouting } from './alert-routing';
import { RoutedAlarm } from './routed-alarm';
import { Runbook } from './runbook';
import { Severity } from './severity';

/**
 * EventBridge publishes the metric for each rule only; the query adds all rules of the default event bus in the Region.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 */
const FAILED_INVOCATIONS = 'SELECT SUM(FailedInvocations) FROM SCHEMA("AWS/Events", RuleName)';

export interface EventDeliveryAlarmProps {
  /** Topics that the alarm notifies. CloudWatch publishes the alarm, so that it is delivered if EventBridge cannot publish. */
  readonly alertRouting: IAlertRouting;
}

/**
 * An alarm on events that EventBridge could not deliver to a target, in all rules of the Region.
 *
 * **Guarantees**: an alert or event that is lost after all retries, of 24 hours unless a rule sets fewer, is a critical alert (INC-01).
 *
 * **Costs** 0.10 USD per month for each rule with failed deliveries.
 */
export class EventDeliveryAlarm extends Construct {
  /** The alarm. */
  public readonly alarm: cloudwatch.IAlarm;

  constructor(scope: Construct, id: string, props: EventDeliveryAlarmProps) {
    super(scope, id);
    this.alarm = new RoutedAlarm(this, 'FailedInvocations', {
      alertRouting: props.alertRouting,
      runbook: Runbook.named('silent-channel'),
      severity: Severity.CRITICAL,
      metric: new cloudwatch.MathExpression({
        expression: FAILED_INVOCATIONS,
        usingMetrics: {},
        period: Duration.minutes(5),
        label: 'Undelivered events',
      }),
      threshold: 1,
      description:
        'EventBridge could not deliver an event to a target, and does not try again: an alert or the start of a function is lost. Read the metric FailedInvocations of each rule, then fix the policy of its target or of the key of the target.',
    }).alarm;
  }
}
