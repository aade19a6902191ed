import { finding, type Value } from '../../model';
import { textsOf, trustsOf, type Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

export const oidcTrustConditions: Rule = {
  id: 'IAM-04-OidcTrustConditions',
  control: 'IAM-04',
  resourceTypes: ['AWS::IAM::Role'],
  statement:
    'A role that a pipeline assumes by OIDC names the audience and the subject: repository, and branch or environment.',
  fix: "Compare the provider's `:aud` and `:sub` by StringEquals with whole values, such as repo:owner/name:environment:production; no wildcard.",
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html',
  check: (role) =>
    trustsOf(role, 'sts:AssumeRoleWithWebIdentity')
      .filter(({ principal }) => principal.federated.length > 0)
      .flatMap((statement) =>
        ['aud', 'sub'].flatMap((claim) => {
          const values = claimValues(statement, claim);
          if (values.length > 0 && values.every(isWhole)) return [];
          return [
            finding(
              statement.value.get('Condition'),
              claim,
              `whoever the provider knows may assume it: '${claim}' is ${values.length === 0 ? 'not compared' : 'a wildcard'}`,
            ),
          ];
        }),
      ),
};

function claimValues({ condition }: Statement, claim: string): Value[] {
  return condition.comparisons
    .filter(({ key, operator }) => operator === 'StringEquals' && key.endsWith(`:${claim}`))
    .flatMap(({ values }) => values);
}

function isWhole(value: Value): boolean {
  return textsOf(value).every((text) => text !== '' && !/[*?]/.test(text));
}
