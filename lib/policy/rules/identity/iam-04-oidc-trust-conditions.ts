import { finding, type Finding, type Resource, type TemplateSet, type Value } from '../../model';
import { deploymentPermissions, textsOf, trustsOf, type Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

export const oidcTrustConditions: Rule = {
  id: 'IAM-04-OidcTrustConditions',
  resourceTypes: ['AWS::IAM::Role'],
  statement: 'Roles that trust an OIDC provider restrict the audience and the subject to exact values.',
  fix: 'Compare `:aud` and `:sub` of the provider with StringEquals and complete values, such as repo:owner/name:environment:production, without wildcards.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html',
  appliesTo: (role) => webIdentityTrusts(role).length > 0,
  check: (role, templateSet) => [
    ...webIdentityTrusts(role)
      .filter(({ principal }) => principal.federated.length > 0)
      .flatMap((statement) =>
        ['aud', 'sub'].flatMap((claim) => {
          const values = claimValues(statement, claim);
          if (values.length > 0 && values.every(isExact)) return [];
          return [
            finding(
              statement.value.get('Condition'),
              claim,
              `any identity of the provider may assume the role: '${claim}' is ${values.length === 0 ? 'not compared' : 'a wildcard'}`,
            ),
          ];
        }),
      ),
    ...pullRequests(role, templateSet),
  ],
};

function webIdentityTrusts(role: Resource): Statement[] {
  return trustsOf(role, 'sts:AssumeRoleWithWebIdentity');
}

/** Any author of a pull request can change the workflow that has this subject. */
function pullRequests(role: Resource, templateSet: TemplateSet): Finding[] {
  if (deploymentPermissions(role, templateSet).length === 0) return [];
  return webIdentityTrusts(role)
    .flatMap((statement) => claimValues(statement, 'sub'))
    .filter((value) => textsOf(value).some((text) => text.endsWith(':pull_request')))
    .map((value) => finding(value, 'pull_request', 'any pull request may assume the role, which can change stacks'));
}

function claimValues({ condition }: Statement, claim: string): Value[] {
  return condition.comparisons
    .filter(({ key, operator }) => operator === 'StringEquals' && key.endsWith(`:${claim}`))
    .flatMap(({ values }) => values);
}

function isExact(value: Value): boolean {
  return textsOf(value).every((text) => text !== '' && !/[*?]/.test(text));
}
