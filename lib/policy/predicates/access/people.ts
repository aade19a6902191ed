import type { Resource } from '../../model';
import type { PrincipalAccess } from './access-model';

const HUMAN_PROVIDER = /:saml-provider\//;

/** Whether a principal is a person: a permission set, a user, or a role that users or a directory of users assume. */
export function isHuman({ id, resource }: PrincipalAccess): boolean {
  if (resource?.type === 'AWS::SSO::PermissionSet' || resource?.type === 'AWS::IAM::User') return true;
  if (/:user\/|^Identity Center /.test(id) || HUMAN_PROVIDER.test(id)) return true;
  return resource?.type === 'AWS::IAM::Role' && trustsPeople(resource);
}

/** Whether the trust policy of a role names users, a directory of users, or a whole account. */
function trustsPeople(role: Resource): boolean {
  const trust = role.get('AssumeRolePolicyDocument');
  return trust
    .get('Statement')
    .items()
    .flatMap((statement) => statement.get('Principal').entries())
    .flatMap(([, names]) => names.items())
    .some((name) => /:user\/|:root$|^\d{12}$|:saml-provider\/|AWSReservedSSO/.test(name.pattern()));
}
