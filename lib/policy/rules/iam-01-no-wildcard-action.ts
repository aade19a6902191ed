import { finding, type Finding, type Resource } from '../model';
import { isOpenParameter } from '../predicates/open-parameters';
import {
  administeringPolicies,
  allowStatements,
  IDENTITY_POLICY_TYPES,
  isBoundary,
  type AllowStatement,
} from '../predicates/policy-statements';
import { isBreakGlass } from '../predicates/trusts';
import type { Rule } from './rule';

/** Everything of everything, in its spellings. */
const EVERYTHING = /^[*?]+(:[*?]+)?$/;

export const noWildcardAction: Rule = {
  id: 'IAM-01-NoWildcardAction',
  control: 'IAM-01',
  resourceTypes: IDENTITY_POLICY_TYPES,
  statement: 'No policy allows every action, or every action but some.',
  fix: 'List the actions in Action; do not use NotAction in a statement that allows.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  check: (policy, environment) =>
    isBoundary(policy, environment)
      ? []
      : [
          ...allowStatements(policy).flatMap(tooWide),
          ...(isBreakGlass(policy) ? [] : administeringPolicies(policy)).map((arn) =>
            finding(arn, arn.pattern(), `${arn.pattern()} allows every action, or to give oneself every action`),
          ),
          ...openPolicies(policy),
        ],
};

function tooWide({ name, statement }: AllowStatement): Finding[] {
  const but = statement.get('NotAction');
  if (!but.isAbsent) return [finding(but, name, `'${name}' allows every action but some (NotAction)`)];
  const action = statement.get('Action');
  const wide = action.items().some((each) => each.isUnknown || EVERYTHING.test(each.pattern()));
  return wide || action.isAbsent
    ? [finding(action, name, `'${name}' allows every action: Action is ${action.describe()}`)]
    : [];
}

function openPolicies(identity: Resource): Finding[] {
  return ['ManagedPolicyArns', 'ManagedPolicies']
    .flatMap((property) => identity.get(property).items())
    .filter((arn) => isOpenParameter(arn, identity))
    .map((arn) => finding(arn, arn.pattern(), `${arn.pattern()} may be any policy: whoever deploys chooses it`));
}
