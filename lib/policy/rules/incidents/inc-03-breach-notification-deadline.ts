import { finding, type Resource, type ResourceKeys, type TemplateSet, type Value } from '../../model';
import { BREACH_NOTIFICATION_HOURS, BREACH_NOTIFICATION_VARIABLE } from '../../../../facts/breach-notification';
import type { Rule } from '../rule';
import { FINDING_SOURCES, notificationTargets, notifies, sourcesOf } from './inc-03-finding-notifications';

/** A number of hours in a text, such as `72 hours`. */
const HOURS = /(?<!\d)(\d{1,3})[ -]?(?:h|hours?)\b/g;

export const breachNotificationDeadline: Rule = {
  id: 'INC-03-BreachNotificationDeadline',
  resourceTypes: ['AWS::Events::Rule'],
  statement: `Notifications of findings state the deadline of ${BREACH_NOTIFICATION_HOURS} hours for the notification of the supervisory authority.`,
  fix: `State '${BREACH_NOTIFICATION_HOURS} hours' in the InputTransformer of the target, or set the environment variable ${BREACH_NOTIFICATION_VARIABLE} of the function that writes the notification, as IncidentMessages does.`,
  source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html',
  appliesTo: (rule, templateSet) => findingSources(rule, templateSet).length > 0,
  check: (rule, templateSet) =>
    findingSources(rule, templateSet)
      .filter((source) => !templateSet.someWithKey(RULES_WITH_DEADLINE, source))
      .map((source) =>
        finding(
          rule.get('Targets'),
          source,
          `no notification of ${source} states the deadline of ${BREACH_NOTIFICATION_HOURS} hours`,
        ),
      ),
  facts: (rule, templateSet) =>
    deadlinesOf(rule, templateSet).map(([of, hours]) => ({
      of,
      name: 'deadline in the notification',
      value: `${hours} hours`,
    })),
};

/** EventBridge rules that state a deadline, by the source of their findings. */
const RULES_WITH_DEADLINE: ResourceKeys = {
  types: ['AWS::Events::Rule'],
  keysOf: (rule, templateSet) => (deadlinesOf(rule, templateSet).length > 0 ? findingSources(rule, templateSet) : []),
};

/** The services whose severe findings the rule sends to a notification target. */
function findingSources(rule: Resource, templateSet: TemplateSet): string[] {
  const sources = sourcesOf(rule);
  return notifies(rule, templateSet) ? [...FINDING_SOURCES.values()].filter((each) => sources.includes(each)) : [];
}

type Deadline = readonly [of: Resource, hours: number];

/** The deadlines that the targets of a rule state, by the resource with the text or the variable. */
function deadlinesOf(rule: Resource, templateSet: TemplateSet): Deadline[] {
  return notificationTargets(rule, templateSet)
    .flatMap((target) => [...inText(target, rule), ...inFunction(target)])
    .filter(([, hours]) => hours > 0 && hours <= BREACH_NOTIFICATION_HOURS);
}

function inText(target: Value, rule: Resource): Deadline[] {
  const texts = [target.get('InputTransformer', 'InputTemplate'), target.get('Input')];
  return texts
    .flatMap((text) => [...text.pattern().matchAll(HOURS)])
    .map(([, hours]): Deadline => [rule, Number(hours)]);
}

function inFunction(target: Value): Deadline[] {
  const called = target.get('Arn').resource('AWS::Lambda::Function', 'AWS::Lambda::Alias');
  const writer =
    called?.type === 'AWS::Lambda::Alias' ? called.get('FunctionName').resource('AWS::Lambda::Function') : called;
  const hours = writer?.get('Environment', 'Variables', BREACH_NOTIFICATION_VARIABLE);
  const number = Number(hours?.text() ?? hours?.number());
  return writer === undefined || Number.isNaN(number) ? [] : [[writer, number]];
}
