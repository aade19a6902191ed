import { finding, type Value } from '../model';
import { coveredActions, isAllow, statementsOf, textsOf } from '../predicates/policy-document';
import type { Rule } from './rule';

/** An account as a whole, any principal, or an IAM user: people with lasting credentials may be among them. */
const PEOPLE = /^(\*|\d{12}|arn:.+:iam::.+:(root|user\/.+)|.*\$\{.*)$/;

export const mfaForPeople: Rule = {
  id: 'IAM-03-MfaForPeople',
  control: 'IAM-03',
  resourceTypes: ['AWS::IAM::Role'],
  statement: 'A role that an account as a whole or an IAM user may assume demands multi-factor authentication.',
  fix: 'Add the condition Bool aws:MultiFactorAuthPresent true to the trust, or name the role or service that assumes it.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
  check: (role) =>
    statementsOf(role.get('AssumeRolePolicyDocument'))
      .filter((statement) => isAllow(statement) && coveredActions(statement, ['sts:AssumeRole']).length > 0)
      .filter((statement) => !demandsMfa(statement))
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
