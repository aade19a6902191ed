import type { Resource, Value } from '../model';
import { comparisonsOf, demandsTrue } from './narrowing-conditions';
import { coveredActions, isAllow, statementsOf, textsOf } from './policy-document';

/** An account as a whole, any principal, or an IAM user: people with lasting credentials may be among them. */
const PEOPLE = /^(\*|\d{12}|arn:.+:iam::.+:(root|user\/.+)|.*\$\{.*)$/;

/** The `…IfExists` of these would let in who has no ARN. */
const NAMING = /^(String|Arn)(Equals|Like)$/;
const ROLE = /^arn:.+:iam::.+:role\/[^*?]/;

/** What a role's trust permits. */
export function trustsOf(role: Resource): Value[] {
  return statementsOf(role.get('AssumeRolePolicyDocument')).filter(isAllow);
}

/** Whether a trust lets its principals in by `sts:AssumeRole`. */
export function isAssumed(trust: Value): boolean {
  return coveredActions(trust, ['sts:AssumeRole']).length > 0;
}

/** The principals of a trust who may be people with lasting credentials. */
export function peopleOf(trust: Value): Value[] {
  const principal = trust.get('Principal');
  if (principal.is('*')) return [principal];
  return principal
    .get('AWS')
    .items()
    .filter((each) => each.resource('AWS::IAM::Role') === undefined && textsOf(each).some((text) => PEOPLE.test(text)));
}

/** `BoolIfExists` would let those in who never had the key, such as long-lived credentials. */
export function demandsMfa(trust: Value): boolean {
  return demandsTrue(trust.get('Condition'), 'aws:MultiFactorAuthPresent');
}

/**
 * Roles that begin as written, of an account that the principal names: no user is among them. Roles of Identity Center are
 * named in this way, since the end of their names is random, and who has one has signed in at the identity provider.
 */
export function namesRoles(trust: Value): boolean {
  const principal = trust.get('Principal');
  const anybody = principal.is('*') || textsOf(principal.get('AWS')).includes('*');
  return (
    !anybody &&
    comparisonsOf(trust.get('Condition')).some(
      ({ operator, key, values }) =>
        NAMING.test(operator) &&
        key === 'aws:principalarn' &&
        values.length > 0 &&
        values.every((value) => ROLE.test(value.pattern())),
    )
  );
}

/** Whether a role is the way in for when nothing else works: named users with a second factor, and nobody else (IAM-03). */
export function isBreakGlass(role: Resource): boolean {
  const trusts = trustsOf(role);
  return (
    role.type === 'AWS::IAM::Role' &&
    trusts.length > 0 &&
    trusts.every((trust) => {
      const people = textsOf(trust.get('Principal', 'AWS'));
      return demandsMfa(trust) && people.length > 0 && people.every((each) => /:user\/[^*?]+$/.test(each));
    })
  );
}
