import { finding, type TemplateSet, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** The event source of each service. */
const SOURCES: ReadonlyMap<string, string> = new Map([
  ['guard-duty', 'aws.guardduty'],
  ['security-hub', 'aws.securityhub'],
]);

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
        const source = SOURCES.get(service.pattern());
        return source === undefined || notifiesOfFindings(templateSet, source)
          ? []
          : [finding(service, source, `no EventBridge rule for ${source} has a notification target`)];
      }),
};

/** Whether an enabled EventBridge rule for the source has a notification target. */
export function notifiesOfFindings(templateSet: TemplateSet, source: string): boolean {
  return templateSet
    .resources('AWS::Events::Rule')
    .filter((rule) => rule.get('State').is('ENABLED', undefined) && matchesSource(rule, source))
    .some((rule) => rule.get('Targets').items().some(isNotificationTarget));
}

function matchesSource(rule: Resource, source: string): boolean {
  return rule
    .get('EventPattern', 'source')
    .items()
    .some((each) => each.is(source));
}

function isNotificationTarget(target: Value): boolean {
  const types = ['AWS::SNS::Topic', 'AWS::Lambda::Function', 'AWS::Lambda::Alias', 'AWS::SQS::Queue'];
  return target.get('Arn').resource(...types) !== undefined;
}
