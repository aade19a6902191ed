import { AttestedKind, finding, type Value } from '../../model';
import { isUsedByCompositeAlarm } from '../../predicates/alarms/metric-alarms';
import type { Rule } from '../rule';

export const alarmAction: Rule = {
  id: 'INC-01-AlarmAction',
  resourceTypes: ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'],
  statement: 'CloudWatch alarms have an alarm action.',
  fix: 'Add an SNS topic to AlarmActions, attest an imported topic, and do not set ActionsEnabled to false.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-15',
  check: (alarm, templateSet) => {
    const enabled = alarm.get('ActionsEnabled');
    if (!enabled.is(true, undefined)) {
      return [finding(enabled, 'ActionsEnabled', 'ActionsEnabled is false: the alarm notifies no target')];
    }
    const actions = alarm.get('AlarmActions');
    const items = actions.items();
    return items.some(isEffective) || isUsedByCompositeAlarm(alarm, templateSet)
      ? []
      : [finding(actions, 'AlarmActions', problemOf(items.find(isOutside)))];
  },
};

function problemOf(outside: Value | undefined): string {
  return outside === undefined
    ? 'no alarm action is an SNS topic, a scaling policy or an action of an AWS service'
    : `the rule cannot determine whether ${outside.describe()} notifies a target, because the templates do not contain it: attest its subscriptions with BaselinePolicy.attest(topic, …)`;
}

/** Whether an action may be a topic that the templates do not contain. */
function isOutside(action: Value): boolean {
  return action.resource() === undefined && (action.isUnknown || /^arn:[^:]*:sns:/.test(action.pattern()));
}

/** An SNS topic, a scaling policy, or an action of an AWS service (`arn:…:swf:`, `:automate:`). */
function isEffective(action: Value): boolean {
  return (
    action.resource(
      'AWS::SNS::Topic',
      'AWS::ApplicationAutoScaling::ScalingPolicy',
      'AWS::AutoScaling::ScalingPolicy',
      'AWS::Lambda::Function',
      'AWS::SSMIncidents::ResponsePlan',
    ) !== undefined ||
    action.attestation(AttestedKind.TOPIC) !== undefined ||
    /^arn:(\$\{[^}]*\}|[^:]+):(automate|ssm|ssm-incidents):/.test(action.pattern())
  );
}
