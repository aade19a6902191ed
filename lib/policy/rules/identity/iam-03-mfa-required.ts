import { finding } from '../../model';
import { admitsRolesOnly, longTermPrincipalsOf, requiresMfa, trustsOf } from '../../predicates/iam';
import type { Rule } from '../rule';

export const mfaRequired: Rule = {
  id: 'IAM-03-MfaRequired',
  resourceTypes: ['AWS::IAM::Role'],
  statement:
    'Roles that an account or an IAM user may assume require MFA, or admit only other roles, such as those of IAM Identity Center, whose identity provider requires MFA.',
  fix: 'Add the condition Bool aws:MultiFactorAuthPresent true to the trust policy, or restrict the trust to roles or services, for example with a condition on aws:PrincipalArn.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
  appliesTo: (role) => trustsOf(role, 'sts:AssumeRole').some((trust) => longTermPrincipalsOf(trust).length > 0),
  check: (role) =>
    trustsOf(role, 'sts:AssumeRole')
      .filter((trust) => !requiresMfa(trust) && !admitsRolesOnly(trust))
      .flatMap((trust) =>
        longTermPrincipalsOf(trust).map((principal) =>
          finding(principal, 'MultiFactorAuthPresent', `${principal.describe()} may assume the role without MFA`),
        ),
      ),
};
