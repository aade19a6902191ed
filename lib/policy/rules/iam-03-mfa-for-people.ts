import { finding, type Value } from '../model';
import { coveredActions, isAllow, statementsOf, textsOf } from '../predicates/policy-document';
import type { Rule } from './rule';

/** An account as a whole, any principal, or an IAM user: people with lasting credentials may be among them. */
const PEOPLE = /^(\*|\d{12}|arn:.+:iam::.+:(root|user\/.+)|.*\$\{.*)$/;

/** The `…IfExists` of these would let in who has no ARN. */
const NAMING_OPERATORS = ['ArnLike', 'ArnEquals', 'StringLike', 'StringEquals'];
const ROLE = /^arn:.+:iam::.+:role\/[^*?]/;

export const mfaForPeople: Rule = {
  id: 'IAM-03-MfaForPeople',
  control: 'IAM-03',
  resourceTypes: ['AWS::IAM::Role'],
  statement: 'A role that an account as a whole or an IAM user may assume demands multi-factor authentication.',
  fix: 'Add the condition Bool aws:MultiFactorAuthPresent true to the trust, or name the role or service that assumes it, if need be by a condition on aws:PrincipalArn.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
  check: (role) =>
    statementsOf(role.get('AssumeRolePolicyDocument'))
      .filter((statement) => isAllow(statement) && coveredActions(statement, ['sts:AssumeRole']).length > 0)
      .filter((statement) => !demandsMfa(statement) && !namesRoles(statement))
      .flatMap((statement) =>
        peopleOf(statement).map((principal) =>
          finding(principal, 'MultiFactorAuthPresent', `${principal.describe()} may assume it without MFA`),
        ),
      ),
};

function peopleOf(statement: Value): Value[] {
  const principal = statement.get('Principal');
  if (principal.is('*')) return [principal];
  return principal
    .get('AWS')
    .items()
    .filter((each) => each.resource('AWS::IAM::Role') === undefined && textsOf(each).some((text) => PEOPLE.test(text)));
}

/** `BoolIfExists` would let those in who never had the key, such as long-lived credentials. */
function demandsMfa(statement: Value): boolean {
  return statement.get('Condition', 'Bool', 'aws:MultiFactorAuthPresent').is(true);
}

/**
 * Roles that begin as written, of an account that the principal names: no user is among them. Roles of Identity Center are
 * named in this way, since the end of their names is random, and who has one has signed in at the identity provider.
 */
function namesRoles(statement: Value): boolean {
  return (
    !statement.get('Principal').is('*') &&
    !statement
      .get('Principal', 'AWS')
      .items()
      .some((each) => each.is('*')) &&
    NAMING_OPERATORS.some((operator) => {
      const roles = statement.get('Condition', operator, 'aws:PrincipalArn').items();
      return roles.length > 0 && roles.every((role) => textsOf(role).every((text) => ROLE.test(text)));
    })
  );
}
