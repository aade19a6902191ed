import { finding, type Finding, type Resource } from '../../model';
import {
  CALLER_KEY,
  isKnownValue,
  isOpenParameter,
  RESOURCE_POLICY_TYPES,
  resourcePolicyOf,
  type Statement,
} from '../../predicates/iam';
import type { Rule } from '../rule';

export const noWildcardPrincipal: Rule = {
  id: 'IAM-01-NoWildcardPrincipal',
  resourceTypes: [...RESOURCE_POLICY_TYPES, 'AWS::Lambda::Permission'],
  statement: 'Resource-based policies and trust policies do not allow access to every principal.',
  fix: 'Set Principal to accounts or roles; or restrict "*" with a condition on aws:PrincipalAccount, aws:PrincipalOrgID, aws:SourceAccount or aws:SourceArn.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-resources.html',
  check: (resource) =>
    resource.type === 'AWS::Lambda::Permission'
      ? openFunction(resource)
      : resourcePolicyOf(resource).allowed.flatMap(allowingAnyone),
};

function allowingAnyone({ condition, name, principal, value }: Statement): Finding[] {
  if (value.isUnknown) {
    return [finding(value, name, 'the policy cannot be resolved')];
  }
  const but = value.get('NotPrincipal');
  if (!but.isAbsent) {
    return [finding(but, name, `'${name}' allows every principal except some (NotPrincipal)`)];
  }
  return principal.mayBeAnyone && !condition.restricts(CALLER_KEY)
    ? [finding(principal.value, name, `'${name}' allows every principal`)]
    : [];
}

function openFunction(permission: Resource): Finding[] {
  const principal = permission.get('Principal');
  const narrowed = ['SourceArn', 'SourceAccount', 'PrincipalOrgID']
    .map((key) => [key, permission.get(key)] as const)
    .some(([key, value]) => !value.isAbsent && isKnownValue(key, value, true));
  return (principal.is('*') || isOpenParameter(principal, permission)) && !narrowed
    ? [finding(principal, 'Principal', 'every principal may invoke the function')]
    : [];
}
