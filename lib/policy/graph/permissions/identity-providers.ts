import { SHARED_ISSUERS } from '../../../../facts/shared-issuers';
import type { Resource, TemplateSet, Value } from '../../model';
import { type Condition, trustsOf } from '../../predicates/iam';
import { graphResource, INTERNET, nodeId } from '../graph-nodes';
import type { GraphEdge, GraphStep } from '../graph-view';

const ACTION = 'sts:AssumeRoleWithWebIdentity';

/** The part of a subject that names an organization, without a wildcard: `repo:example/`, `organization:example:`. */
const NAMED_ORGANIZATION = /^[^*?]*:[^*?:/]+[:/]/;

/**
 * The roles that any client obtains with a token of a shared issuer: the trust policy names no organization in the subject.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub
 */
export function identityProviderEdges(templateSet: TemplateSet): GraphEdge[] {
  return templateSet.resources('AWS::IAM::Role').flatMap((role) =>
    trustsOf(role, ACTION)
      .filter(({ condition }) => !namesOrganization(condition))
      .flatMap(({ name, principal, value }) =>
        principal.federated.filter(isShared).map((provider): GraphEdge => {
          const trust = { text: `allowed by statement ${name}`, resource: graphResource(role), property: value.path };
          return {
            from: INTERNET,
            to: nodeId(role),
            kind: 'permission',
            actions: [ACTION],
            conditions: [],
            steps: [...providerSteps(provider), trust],
          };
        }),
      ),
  );
}

/** A comparison of another claim than the audience and the subject can name the organization. */
function namesOrganization({ comparisons }: Condition): boolean {
  return comparisons.some(
    ({ key, operator, values }) =>
      !key.endsWith(':aud') &&
      !(key.endsWith(':sub') && (operator.includes('Not') || !values.every((value) => isNamed(value)))),
  );
}

/** A subject that is known at deployment only can name an organization. */
function isNamed(subject: Value): boolean {
  const text = subject.text();
  return text === undefined || !/[*?]/.test(text) || NAMED_ORGANIZATION.test(text);
}

function isShared(provider: Value): boolean {
  const issuer = providerOf(provider)?.get('Url').pattern() ?? provider.pattern().split(':oidc-provider/').at(-1) ?? '';
  return SHARED_ISSUERS.includes(issuer.replace(/^https:\/\//, ''));
}

function providerOf(provider: Value): Resource | undefined {
  return provider.resource('AWS::IAM::OIDCProvider');
}

function providerSteps(value: Value): GraphStep[] {
  const provider = providerOf(value);
  return provider === undefined
    ? []
    : [{ text: 'every user of the issuer obtains a token', resource: graphResource(provider), property: 'Url' }];
}
