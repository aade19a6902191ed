import { finding, type Resource, type ResourceKeys, type TemplateSet, type Value } from '../../model';
import { reportsApiCall } from '../../predicates/alarms/event-rules';
import { isBreakGlass, trustsOf } from '../../predicates/iam';
import type { Rule } from '../rule';

/** EventBridge rules that report the use of roles, by the names of the roles; with an empty text for all roles. */
const RULES_BY_ROLE: ResourceKeys = {
  types: ['AWS::Events::Rule'],
  keysOf: (rule) => {
    if (!reportsUse(rule)) return [];
    const roles = rolesOf(rule);
    return roles.length === 0
      ? ['']
      : roles.map((arn) => arn.pattern().split(':role/').slice(1).join() || arn.pattern());
  },
};

export const breakGlassAlarm: Rule = {
  id: 'IAM-03-BreakGlassAlarm',
  resourceTypes: ['AWS::IAM::Role'],
  statement: 'Each use of a break-glass role, which named users with MFA can assume, triggers a notification.',
  fix: 'Add an AWS::Events::Rule with a notification target for AssumeRole of aws.sts with the ARN of the role, as HumanAccess does.',
  source: 'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_emergency_process.html',
  appliesTo: isBreakGlass,
  check: (role, templateSet) =>
    isReported(role, templateSet)
      ? []
      : [finding(role.get(), 'AssumeRole', 'no EventBridge rule notifies on the use of the break-glass role')],
  facts: (role, templateSet) => [
    ...trustsOf(role).flatMap(({ principal }) =>
      principal.aws.map((user) => ({ of: role, name: 'break-glass user, with MFA', value: user.describe() })),
    ),
    ...[...useRules(role, templateSet)].map((rule) => ({
      of: rule,
      name: 'notifies on the use',
      value: rule
        .get('EventPattern', 'detail', 'eventName')
        .items()
        .map((call) => call.describe())
        .join(', '),
    })),
  ],
};

/** Whether an EventBridge rule reports the use of a role: by a reference, by its name, or for all roles. */
function isReported(role: Resource, templateSet: TemplateSet): boolean {
  return (
    templateSet.referring(role, 'AWS::Events::Rule').some((rule) => refersToRole(rule, role)) ||
    namesOf(role).some((name) => templateSet.someWithKey(RULES_BY_ROLE, name))
  );
}

function useRules(role: Resource, templateSet: TemplateSet): ReadonlySet<Resource> {
  return new Set([
    ...templateSet.referring(role, 'AWS::Events::Rule').filter((rule) => refersToRole(rule, role)),
    ...namesOf(role).flatMap((name) => [...templateSet.withKey(RULES_BY_ROLE, name)]),
  ]);
}

/** The keys of the rules for a role without a reference. */
function namesOf(role: Resource): string[] {
  const name = role.get('RoleName').text();
  return name === undefined ? [''] : [name, ''];
}

function refersToRole(rule: Resource, role: Resource): boolean {
  return reportsUse(rule) && rolesOf(rule).some((arn) => arn.refersTo(role));
}

function reportsUse(rule: Resource): boolean {
  return reportsApiCall(rule, 'aws.sts', 'AssumeRole');
}

function rolesOf(rule: Resource): Value[] {
  return rule.get('EventPattern', 'detail', 'requestParameters', 'roleArn').items();
}
