import { finding, type Value } from '../model';
import { comparisonsOf } from '../predicates/narrowing-conditions';
import { coveredActions, isAllow, statementsOf } from '../predicates/policy-document';
import type { Rule } from './rule';

/** Sign-in to AWS, for all Regions or for one, in any partition. */
const AWS_SIGN_IN =
  /^https:\/\/([a-z0-9-]+\.)*signin\.(aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn)\/saml(\/.+)?$/;

export const samlAudience: Rule = {
  id: 'IAM-03-SamlAudience',
  control: 'IAM-03',
  resourceTypes: ['AWS::IAM::Role'],
  statement: "A role that people take through a SAML provider compares the assertion's audience with AWS's sign-in.",
  fix: 'Add the condition StringEquals SAML:aud https://signin.aws.amazon.com/saml to the trust; iam.SamlConsolePrincipal has it, OperatorIdentity.saml too.',
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml',
  check: (role) =>
    statementsOf(role.get('AssumeRolePolicyDocument'))
      .filter((statement) => isAllow(statement) && coveredActions(statement, ['sts:AssumeRoleWithSAML']).length > 0)
      .filter((statement) => !statement.get('Principal', 'Federated').isAbsent && !namesAudience(statement))
      .map((statement) =>
        finding(
          statement.get('Condition'),
          'SAML:aud',
          'an assertion for another application of the provider is taken',
        ),
      ),
};

function namesAudience(statement: Value): boolean {
  return comparisonsOf(statement.get('Condition')).some(
    ({ operator, key, values }) =>
      operator === 'StringEquals' &&
      key === 'saml:aud' &&
      values.length > 0 &&
      values.every((value) => AWS_SIGN_IN.test(value.text() ?? '')),
  );
}
