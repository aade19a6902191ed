import { finding, type Resource, type ResourceKeys, type TemplateSet } from '../../model';
import { reportsApiCall } from '../../predicates/alarms/event-rules';
import { isBreakGlass, trustsOf } from '../../predicates/iam';
import type { Rule } from '../rule';

/** EventBridge rules by the names of the roles in their pattern; with an empty text for all roles. */
const RULES_BY_ROLE: ResourceKeys = {
  types: ['AWS::Events::Rule'],
  keysOf: (rule) => {
    const roles = rule.get('EventPattern', 'detail', 'requestParameters', 'roleArn').items();
    return roles.length === 0 ? [''] : roles.map((arn) => /:role\/(.+)$/.exec(arn.pattern())?.[1] ?? arn.pattern());
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
    useRules(role, templateSet).length > 0
      ? []
      : [finding(role.get(), 'AssumeRole', 'no EventBridge rule notifies on the use of the break-glass role')],
  facts: (role, templateSet) => [
    ...trustsOf(role).flatMap(({ principal }) =>
      principal.aws.map((user) => ({ of: role, name: 'break-glass user, with MFA', value: user.describe() })),
    ),
    ...useRules(role, templateSet).map((rule) => ({
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

/** The EventBridge rules that report the use of a role: by its name or a reference, or for all roles. */
function useRules(role: Resource, templateSet: TemplateSet): Resource[] {
  const name = role.get('RoleName').text();
  const rules = new Set([
    ...templateSet.referring(role, 'AWS::Events::Rule').filter((rule) => namesRole(rule, role)),
    ...(name === undefined ? [] : templateSet.withKey(RULES_BY_ROLE, name)),
    ...templateSet.withKey(RULES_BY_ROLE, ''),
  ]);
  return [...rules].filter((rule) => reportsApiCall(rule, 'aws.sts', 'AssumeRole'));
}

function namesRole(rule: Resource, role: Resource): boolean {
  const roles = rule.get('EventPattern', 'detail', 'requestParameters', 'roleArn').items();
  return roles.some((arn) => arn.refersTo(role));
}
