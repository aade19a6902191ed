import { finding, type Finding, type Resource } from '../../model';
import {
  administratorPolicies,
  IDENTITY_POLICY_TYPES,
  identityPoliciesIn,
  isBoundary,
  isBreakGlass,
  isOpenParameter,
  managedPolicyArns,
  type Statement,
} from '../../predicates/iam';
import type { Rule } from '../rule';
import { allowingService } from './service-wide-actions';

export const noWildcardAction: Rule = {
  id: 'IAM-01-NoWildcardAction',
  resourceTypes: IDENTITY_POLICY_TYPES,
  statement: 'IAM policies do not allow all actions, or all actions of one service.',
  fix: 'List the actions in Action; do not use NotAction in a statement that allows.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  check: (policy, templateSet) => {
    if (isBoundary(policy, templateSet)) return [];
    let known: boolean | undefined;
    const isExempt = () => (known ??= isBreakGlass(policy));
    return [
      ...identityPoliciesIn(policy)
        .flatMap(({ allowed }) => allowed)
        .flatMap((statement) => [
          ...allowingEveryAction(statement),
          ...(isExempt() ? [] : allowingService(statement)),
          ...escalations(statement),
        ]),
      ...(isExempt() ? [] : administratorPolicies(policy)).map((arn) =>
        finding(arn, arn.pattern(), `${arn.pattern()} allows all actions, or to grant oneself all actions`),
      ),
      ...openPolicies(policy),
    ];
  },
  facts: (policy) => {
    const actions = identityPoliciesIn(policy)
      .flatMap(({ allowed }) => allowed)
      .flatMap(({ value }) => value.get('Action').items())
      .map((action) => action.pattern());
    return [{ of: policy, name: 'allowed actions', value: describeActions([...new Set(actions)]) }];
  },
};

function describeActions(actions: readonly string[]): string {
  const wide = actions.filter((action) => action.includes('*'));
  return `${actions.length}, with a wildcard: ${wide.join(', ') || 'none'}`;
}

/** Actions that add permissions to a role, with which a principal can grant itself all actions. */
const ESCALATIONS = ['iam:AttachRolePolicy', 'iam:PutRolePolicy'];
const LIMITED = /^iam:(PermissionsBoundary|PolicyARN)$/i;

/** A statement with all actions has its own finding. */
function escalations(statement: Statement): Finding[] {
  const { condition, name, value } = statement;
  const adding = statement.covered(ESCALATIONS);
  if (adding.length === 0 || allowingEveryAction(statement).length > 0 || condition.restricts(LIMITED)) return [];
  return adding.map((action) =>
    finding(
      value.get('Action'),
      `${name}+${action}`,
      `'${name}' allows ${action} without the condition iam:PermissionsBoundary or iam:PolicyARN: the principal can grant itself all actions`,
    ),
  );
}

function allowingEveryAction({ hasWildcardAction, name, value }: Statement): Finding[] {
  const but = value.get('NotAction');
  if (!but.isAbsent) return [finding(but, name, `'${name}' allows all actions except some (NotAction)`)];
  const action = value.get('Action');
  return hasWildcardAction || action.isAbsent || action.items().some((each) => each.isUnknown)
    ? [finding(action, name, `'${name}' allows all actions: Action is ${action.describe()}`)]
    : [];
}

function openPolicies(identity: Resource): Finding[] {
  return managedPolicyArns(identity)
    .filter((arn) => isOpenParameter(arn, identity))
    .map((arn) => finding(arn, arn.pattern(), `${arn.pattern()} is a parameter that accepts any policy`));
}
