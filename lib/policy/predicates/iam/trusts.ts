import type { Resource, Value } from '../../model';
import { policyAt } from './policy';
import { textsOf } from './principal';
import type { Statement } from './statement';

/** An account, any principal, or an IAM user: principals that may have long-term credentials. */
const LONG_TERM_CREDENTIALS = /^(?:\*$|\d{12}$|arn:[^:]*:iam::[^:]*:(?:root$|user\/.))|\$\{/;

/** An `…IfExists` operator would also match a principal without an ARN. */
const NAME_OPERATORS = /^(String|Arn)(Equals|Like)$/;
const ROLE = /^arn:(?:\$\{[^}]*\}|[^:$])+:iam::(?:\$\{[^}]*\}|[^:$])+:role\/[^*?]/;

/** The Allow statements of the trust policy of a role that apply to one of these actions; without actions, all of them. */
export function trustsOf(role: Resource, ...actions: string[]): Statement[] {
  return policyAt(role, 'AssumeRolePolicyDocument').allowed.filter(
    (trust) => actions.length === 0 || trust.covers(...actions),
  );
}

/** The principals of a trust that may have long-term credentials. */
export function longTermPrincipalsOf({ principal }: Statement): Value[] {
  if (principal.value.is('*')) return [principal.value];
  return principal.aws.filter(
    (each) =>
      each.resource('AWS::IAM::Role') === undefined && textsOf(each).some((text) => LONG_TERM_CREDENTIALS.test(text)),
  );
}

/** Whether a trust requires MFA. `BoolIfExists` would also match long-term credentials, whose requests do not have the key. */
export function requiresMfa({ condition }: Statement): boolean {
  return condition.requires(/^Bool$/, 'aws:MultiFactorAuthPresent', (value) => value.is(true));
}

/**
 * Whether a trust admits only roles with a known beginning of the name, in the account of the principal. The names of IAM Identity
 * Center roles end with random characters; their users sign in at the identity provider.
 */
export function admitsRolesOnly({ condition, principal }: Statement): boolean {
  return (
    !principal.isAnyone && condition.requires(NAME_OPERATORS, 'aws:PrincipalArn', (value) => ROLE.test(value.pattern()))
  );
}

/** Whether a role is for break-glass access: it admits named users with MFA only (IAM-03). */
export function isBreakGlass(role: Resource): boolean {
  const trusts = trustsOf(role);
  return (
    role.type === 'AWS::IAM::Role' &&
    trusts.length > 0 &&
    trusts.every((trust) => {
      const users = textsOf(trust.principal.value.get('AWS'));
      return requiresMfa(trust) && users.length > 0 && users.every(isNamedUser);
    })
  );
}

/** Whether a text is the ARN of one user. */
function isNamedUser(arn: string): boolean {
  const [, ...name] = arn.split(':user/');
  return name.join('') !== '' && !/[*?]/.test(name.join(''));
}
