import { finding, type Resource, type TemplateSet } from '../../model';
import { reportsApiCall } from '../../predicates/alarms/event-rules';
import { isBreakGlass, trustsOf } from '../../predicates/iam';
import type { Rule } from '../rule';

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

/** The EventBridge rules that report the use of a role; a rule without role ARNs reports all roles. */
function useRules(role: Resource, templateSet: TemplateSet): Resource[] {
  const name = role.get('RoleName').text();
  return templateSet
    .resources('AWS::Events::Rule')
    .filter((rule) => reportsApiCall(rule, 'aws.sts', 'AssumeRole'))
    .filter((rule) => {
      const roles = rule.get('EventPattern', 'detail', 'requestParameters', 'roleArn').items();
      return (
        roles.length === 0 ||
        roles.some((arn) => arn.refersTo(role) || (name !== undefined && arn.pattern().endsWith(`:role/${name}`)))
      );
    });
}
