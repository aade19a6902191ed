import { finding, type TemplateSet, type Resource } from '../../model';
import { isUsedByCompositeAlarm } from '../../predicates/alarms/metric-alarms';
import type { Rule } from '../rule';

/** A link, or the name of a page. */
const RUNBOOK = /https:\/\/\S+|\brunbook\b\W+\w/i;

/** A team or a mailbox. */
const OWNER = /\bowner\b\W+\w|[^@\s]@[^@\s]+\.[a-z]/i;

/** Alarm actions that notify no target. */
const SCALING_POLICIES = ['AWS::ApplicationAutoScaling::ScalingPolicy', 'AWS::AutoScaling::ScalingPolicy'];

export const alarmOwnerAndRunbook: Rule = {
  id: 'INC-02-AlarmOwnerAndRunbook',
  resourceTypes: ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'],
  statement: 'Every alarm description names an owner and links a runbook.',
  fix: "Write both into AlarmDescription: 'Owner: team-shop. Runbook: https://runbooks.example.com/orders.md', as RoutedAlarm does. For a construct of the package, set `ownership` of its AlertRouting, or add the tag `owner` to the stack.",
  source: 'https://docs.aws.amazon.com/wellarchitected/latest/framework/ops_ready_to_support_use_runbooks.html',
  check: (alarm, templateSet) => {
    if (isUsedByCompositeAlarm(alarm, templateSet) || onlyScales(alarm)) return [];
    const description = alarm.get('AlarmDescription');
    const text = description.pattern();
    const problem = (absent: string) =>
      description.isUnknown
        ? `the rule cannot read AlarmDescription (${description.describe()}), which is only known at deployment: write a literal text`
        : absent;
    return [
      ...(RUNBOOK.test(text) ? [] : [finding(description, 'Runbook', problem('AlarmDescription has no runbook link'))]),
      ...(OWNER.test(text) || hasOwner(alarm, templateSet)
        ? []
        : [finding(description, 'Owner', problem('AlarmDescription has no owner, and no owner tag is set'))]),
    ];
  },
};

function onlyScales(alarm: Resource): boolean {
  const actions = ['AlarmActions', 'OKActions', 'InsufficientDataActions'].flatMap((name) => alarm.get(name).items());
  return actions.length > 0 && actions.every((action) => action.resource(...SCALING_POLICIES) !== undefined);
}

/** The owner tag of the alarm, or of its stack, which CloudFormation applies to the alarm. */
function hasOwner(alarm: Resource, templateSet: TemplateSet): boolean {
  return [alarm, templateSet.stackOf(alarm.template)]
    .flatMap((tagged) => tagged?.get('Tags').items() ?? [])
    .some((tag) => tag.get('Key').is('owner') && !tag.get('Value').is(undefined, ''));
}
