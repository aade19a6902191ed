import { finding, type Resource } from '../../model';
import { trustsOf, type Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

/** The AWS sign-in endpoints, global or regional, of all partitions. */
const AWS_SIGN_IN =
  /^https:\/\/([a-z0-9-]+\.)*signin\.(aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn)\/saml(\/.+)?$/;

export const samlAudience: Rule = {
  id: 'IAM-03-SamlAudience',
  resourceTypes: ['AWS::IAM::Role'],
  statement: 'Roles that trust a SAML provider check the audience of the assertion.',
  fix: 'Add the condition StringEquals SAML:aud https://signin.aws.amazon.com/saml to the trust policy, as iam.SamlConsolePrincipal and OperatorIdentity.saml do.',
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml',
  appliesTo: (role) => samlTrusts(role).length > 0,
  check: (role) =>
    samlTrusts(role)
      .filter(
        ({ condition }) =>
          !condition.requires(/^StringEquals$/, 'SAML:aud', (value) => AWS_SIGN_IN.test(value.text() ?? '')),
      )
      .map(({ value }) =>
        finding(
          value.get('Condition'),
          'SAML:aud',
          'SAML:aud is not checked: assertions for other applications of the provider are accepted',
        ),
      ),
};

function samlTrusts(role: Resource): Statement[] {
  return trustsOf(role, 'sts:AssumeRoleWithSAML').filter(({ principal }) => principal.federated.length > 0);
}
