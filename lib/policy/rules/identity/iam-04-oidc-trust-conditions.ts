import { finding, type Finding, type Resource, type TemplateSet, type Value } from '../../model';
import { deploymentPermissions, longTermPrincipalsOf, textsOf, trustsOf, type Statement } from '../../predicates/iam';
import { Tier } from '../../../../facts/tier';
import type { Fact, Rule } from '../rule';

export const oidcTrustConditions: Rule = {
  id: 'IAM-04-OidcTrustConditions',
  resourceTypes: ['AWS::IAM::Role'],
  statement:
    'Roles that trust an OIDC provider restrict the audience and the subject to exact values; in production, to its deployment environment and to sessions of one hour for deployments.',
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
    ...deploymentTrust(role, templateSet),
  ],
  facts: (role) => [
    ...webIdentityTrusts(role).flatMap((statement) => [
      ...statement.principal.federated.map(providerFact),
      ...['aud', 'sub'].flatMap((claim) =>
        claimValues(statement, claim).map((value): Fact => ({
          of: role,
          name: `trusted claim ${claim}`,
          value: value.describe(),
        })),
      ),
    ]),
    { of: role, name: 'seconds of a session', value: role.get('MaxSessionDuration').describe() },
  ],
};

/** The provider with its URL, if a template contains it. */
function providerFact(federated: Value): Fact {
  const provider = federated.resource('AWS::IAM::OIDCProvider');
  return {
    of: provider ?? federated.describe(),
    name: 'trusted identity provider',
    value: provider?.get('Url').describe() ?? federated.describe(),
  };
}

function webIdentityTrusts(role: Resource): Statement[] {
  return trustsOf(role, 'sts:AssumeRoleWithWebIdentity');
}

/** Seconds of a session; the shortest maximum that a role can have. */
const MAX_SESSION_SECONDS = 3600;

/** A subject of GitHub with a deployment environment, which has reviewers. */
const ENVIRONMENT_SUBJECT = /^repo:[^:]+:environment:([^:]+)$/;

/** Roles that can change stacks. */
function deploymentTrust(role: Resource, templateSet: TemplateSet): Finding[] {
  if (deploymentPermissions(role, templateSet).length === 0) return [];
  const session = role.get('MaxSessionDuration');
  const isShort = session.isAbsent || (session.number() ?? Infinity) <= MAX_SESSION_SECONDS;
  return [
    ...longTermCredentials(role),
    ...pullRequests(role),
    ...(templateSet.tier === Tier.PRODUCTION ? unprotectedSubjects(role, templateSet) : []),
    ...(webIdentityTrusts(role).length === 0 || isShort
      ? []
      : [
          finding(
            session,
            'MaxSessionDuration',
            `the credentials of the deployment are valid for ${session.describe()} seconds, not ${MAX_SESSION_SECONDS}`,
          ),
        ]),
  ];
}

/** A role of a workflow admits no principal that can have an access key. */
function longTermCredentials(role: Resource): Finding[] {
  if (webIdentityTrusts(role).length === 0) return [];
  return trustsOf(role)
    .flatMap(longTermPrincipalsOf)
    .map((principal) =>
      finding(
        principal,
        `principal+${principal.describe()}`,
        `${principal.describe()}, which can have long-term credentials, may assume the role, which can change stacks`,
      ),
    );
}

/** In production, only the deployment environment of the stack may deploy: a branch has no reviewers. */
function unprotectedSubjects(role: Resource, templateSet: TemplateSet): Finding[] {
  const expected = templateSet
    .stackOf(role.template)
    ?.get('Tags')
    .items()
    .find((tag) => tag.get('Key').is('environment'))
    ?.get('Value')
    .text();
  return webIdentityTrusts(role)
    .flatMap((statement) => claimValues(statement, 'sub'))
    .filter((value) => value.pattern().startsWith('repo:') && !value.pattern().endsWith(':pull_request'))
    .filter((value) => {
      const [, environment] = ENVIRONMENT_SUBJECT.exec(value.pattern()) ?? [];
      return environment === undefined || (expected !== undefined && environment !== expected);
    })
    .map((value) =>
      finding(
        value,
        `subject+${value.describe()}`,
        `${value.describe()} may change stacks of production, but is not its deployment environment`,
      ),
    );
}

/** Any author of a pull request can change the workflow that has this subject. */
function pullRequests(role: Resource): Finding[] {
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
