import { finding, type TemplateSet, type Resource, type Value, type ResourceKeys } from '../../model';
import { eventRegions, regionKeys } from '../../predicates/alarms/event-rules';
import type { Fact, Rule } from '../rule';

/** The event source of each service. */
export const FINDING_SOURCES: ReadonlyMap<string, string> = new Map([
  ['guard-duty', 'aws.guardduty'],
  ['security-hub', 'aws.securityhub'],
]);

/** High severity of GuardDuty: 7.0 to 8.9. https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html */
const HIGH_SEVERITIES = Array.from({ length: 20 }, (_, tenth) => (70 + tenth) / 10);

const COMPARE: Readonly<Record<string, (severity: number, limit: number) => boolean>> = {
  '<': (severity, limit) => severity < limit,
  '<=': (severity, limit) => severity <= limit,
  '=': (severity, limit) => severity === limit,
  '>': (severity, limit) => severity > limit,
  '>=': (severity, limit) => severity >= limit,
};

export const findingNotifications: Rule = {
  id: 'INC-03-FindingNotifications',
  resourceTypes: ['Custom::AccountSecurityDefaults'],
  statement: 'GuardDuty and Security Hub findings are routed to a notification target.',
  fix: 'Add IncidentMessages to the account, or an EventBridge rule for the source with a topic or function as its target.',
  source: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html',
  check: (safeguards, templateSet) =>
    safeguards
      .get('ManagedHere')
      .items()
      .flatMap((service) => {
        const source = FINDING_SOURCES.get(service.pattern());
        return source === undefined || notifiesOfFindings(templateSet, source, safeguards)
          ? []
          : [
              finding(
                service,
                source,
                `no EventBridge rule for ${source} in this Region sends findings of high severity to a notification target`,
              ),
            ];
      }),
  facts: (safeguards, templateSet) =>
    safeguards
      .get('ManagedHere')
      .items()
      .flatMap((service) => FINDING_SOURCES.get(service.pattern()) ?? [])
      .flatMap((source) => notificationFacts(templateSet, source)),
};

/** Enabled EventBridge rules that send findings of high severity to a notification target, by their sources and Region. */
const NOTIFYING_RULES: ResourceKeys = {
  types: ['AWS::Events::Rule'],
  keysOf: (rule, templateSet) =>
    notifies(rule, templateSet)
      ? sourcesOf(rule).flatMap((source) => regionKeys(rule).map((region) => `${source} ${region}`))
      : [],
};

/** Whether an enabled EventBridge rule for the source, in the Region of a resource or in any Region, has a notification target. */
export function notifiesOfFindings(templateSet: TemplateSet, source: string, near?: Resource): boolean {
  return eventRegions(near).some((region) => templateSet.someWithKey(NOTIFYING_RULES, `${source} ${region}`));
}

/** The enabled EventBridge rules that send findings of high severity of the source to a notification target. */
function notifyingRules(templateSet: TemplateSet, source: string): Resource[] {
  const [anyRegion = ''] = eventRegions();
  return [...templateSet.withKey(NOTIFYING_RULES, `${source} ${anyRegion}`)];
}

/** The targets of a rule that notify of its events. */
export function notificationTargets(rule: Resource, templateSet: TemplateSet): Value[] {
  return rule
    .get('Targets')
    .items()
    .filter((target) => isNotificationTarget(target, rule, templateSet));
}

/** The EventBridge rules for the source, with their notification targets. */
export function notificationFacts(templateSet: TemplateSet, source: string): Fact[] {
  return notifyingRules(templateSet, source).map((rule) => ({
    of: rule,
    name: `findings of ${source} to`,
    value: notificationTargets(rule, templateSet)
      .map((target) => target.get('Arn').describe())
      .join(', '),
  }));
}

/** Whether an enabled rule sends findings of high severity to a notification target. */
export function notifies(rule: Resource, templateSet: TemplateSet): boolean {
  return (
    rule.get('State').is('ENABLED', undefined) &&
    matchesSevere(rule) &&
    notificationTargets(rule, templateSet).length > 0
  );
}

/** The event sources of a rule. */
export function sourcesOf(rule: Resource): string[] {
  return rule
    .get('EventPattern', 'source')
    .items()
    .flatMap((each) => each.text() ?? []);
}

/** Whether a rule matches findings of high severity: by the number of GuardDuty, and by the label of Security Hub. */
function matchesSevere(rule: Resource): boolean {
  const numbers = rule.get('EventPattern', 'detail', 'severity').items();
  const labels = rule.get('EventPattern', 'detail', 'findings', 'Severity', 'Label').items();
  return (
    (numbers.length === 0 || numbers.some((each) => HIGH_SEVERITIES.some((severity) => matches(each, severity)))) &&
    (labels.length === 0 || labels.some((each) => each.is('HIGH', 'CRITICAL')))
  );
}

/** A number, or comparisons: `{ numeric: ['>=', 7, '<', 9] }`. */
function matches(filter: Value, severity: number): boolean {
  const comparisons = filter.get('numeric').items();
  if (comparisons.length === 0 || filter.text() !== undefined) return filter.is(severity);
  return comparisons.every((each, index) => {
    if (index % 2 === 1) return true;
    const limit = comparisons[index + 1]?.number();
    return limit !== undefined && COMPARE[each.text() ?? '']?.(severity, limit) === true;
  });
}

function isNotificationTarget(target: Value, rule: Resource, templateSet: TemplateSet): boolean {
  const arn = target.get('Arn');
  if (arn.resource('AWS::SNS::Topic', 'AWS::SQS::Queue') !== undefined) return true;
  const called = arn.resource('AWS::Lambda::Function', 'AWS::Lambda::Alias');
  return called !== undefined && mayInvoke(rule, called, templateSet);
}

/** Whether EventBridge may invoke a function for a rule. */
function mayInvoke(rule: Resource, called: Resource, templateSet: TemplateSet): boolean {
  return templateSet.referring(called, 'AWS::Lambda::Permission').some((permission) => {
    const source = permission.get('SourceArn');
    return (
      permission.get('FunctionName').refersTo(called) &&
      permission.get('Principal').is('events.amazonaws.com') &&
      (source.isAbsent || source.resource() === undefined || source.refersTo(rule))
    );
  });
}
