import { finding } from '../../model';
import { admitsRolesOnly, longTermPrincipalsOf, requiresMfa, trustsOf } from '../../predicates/iam';
import type { Rule } from '../rule';

export const mfaRequired: Rule = {
  id: 'IAM-03-MfaRequired',
  control: 'IAM-03',
  resourceTypes: ['AWS::IAM::Role'],
  statement: 'A role that an account as a whole or an IAM user may assume demands multi-factor authentication.',
  fix: 'Add the condition Bool aws:MultiFactorAuthPresent true to the trust, or name the role or service that assumes it, if need be by a condition on aws:PrincipalArn.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
  check: (role) =>
    trustsOf(role, 'sts:AssumeRole')
      .filter((trust) => !requiresMfa(trust) && !admitsRolesOnly(trust))
      .flatMap((trust) =>
        longTermPrincipalsOf(trust).map((principal) =>
          finding(principal, 'MultiFactorAuthPresent', `${principal.describe()} may assume it without MFA`),
        ),
      ),
};
