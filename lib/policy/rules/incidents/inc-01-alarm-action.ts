import { AttestedKind, finding, type Value } from '../../model';
import { isUsedByCompositeAlarm } from '../../predicates/alarms/metric-alarms';
import type { Rule } from '../rule';

export const alarmAction: Rule = {
  id: 'INC-01-AlarmAction',
  control: 'INC-01',
  resourceTypes: ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'],
  statement: 'Every alarm reaches a topic, or something that acts on it.',
  fix: 'Give the alarm a topic among its AlarmActions, in whatever stack; leave ActionsEnabled on.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-15',
  check: (alarm, templateSet) => {
    const enabled = alarm.get('ActionsEnabled');
    if (!enabled.is(true, undefined)) {
      return [finding(enabled, 'ActionsEnabled', 'the alarm tells nobody: its actions are switched off')];
    }
    const actions = alarm.get('AlarmActions');
    return actions.items().some(reachesSomebody) || isUsedByCompositeAlarm(alarm, templateSet)
      ? []
      : [finding(actions, 'AlarmActions', 'the alarm tells nobody: no action leads to a topic or to what acts on it')];
  },
};

/** A topic; an action of a service (`arn:…:swf:`, `:automate:`) or a scaling policy, which act by themselves. */
function reachesSomebody(action: Value): boolean {
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
