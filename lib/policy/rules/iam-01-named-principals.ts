import { finding, type Finding, type Resource } from '../model';
import { isNarrow } from '../predicates/named-values';
import { CALLER_KEY, isNarrowed } from '../predicates/narrowing-conditions';
import { isOpenParameter } from '../predicates/open-parameters';
import { permissionsIn, RESOURCE_POLICY_TYPES, type Permission } from '../predicates/resource-policies';
import type { Rule } from './rule';

export const namedPrincipals: Rule = {
  id: 'IAM-01-NamedPrincipals',
  control: 'IAM-01',
  resourceTypes: [...RESOURCE_POLICY_TYPES, 'AWS::Lambda::Permission'],
  statement: 'No policy of a resource, and no trust policy, admits everybody.',
  fix: 'Name the principals; or narrow "*" by a condition on aws:PrincipalAccount, aws:PrincipalOrgID, aws:SourceAccount or aws:SourceArn.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-resources.html',
  check: (resource) =>
    resource.type === 'AWS::Lambda::Permission'
      ? openFunction(resource)
      : permissionsIn(resource).flatMap((permission) => admittingEverybody(permission, resource)),
};

function admittingEverybody({ name, statement }: Permission, resource: Resource): Finding[] {
  if (statement.isUnknown) {
    return [finding(statement, name, 'its policy cannot be resolved')];
  }
  const but = statement.get('NotPrincipal');
  if (!but.isAbsent) {
    return [finding(but, name, `'${name}' admits everybody but some (NotPrincipal)`)];
  }
  const principal = statement.get('Principal');
  const named = [principal, ...principal.get('AWS').items(), ...principal.get('Federated').items()];
  return named.some((each) => each.is('*') || isOpenParameter(each, resource)) &&
    !isNarrowed(statement.get('Condition'), CALLER_KEY)
    ? [finding(principal, name, `'${name}' admits everybody`)]
    : [];
}

function openFunction(permission: Resource): Finding[] {
  const principal = permission.get('Principal');
  const narrowed = ['SourceArn', 'SourceAccount', 'PrincipalOrgID']
    .map((key) => [key, permission.get(key)] as const)
    .some(([key, value]) => !value.isAbsent && isNarrow(key, value, true));
  return (principal.is('*') || isOpenParameter(principal, permission)) && !narrowed
    ? [finding(principal, 'Principal', 'everybody may invoke the function')]
    : [];
}
