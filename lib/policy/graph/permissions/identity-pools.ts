import type { Resource, TemplateSet } from '../../model';
import { trustsOf } from '../../predicates/iam';
import { graphResource, INTERNET, nodeId } from '../graph-nodes';
import type { GraphEdge, GraphStep } from '../graph-view';

const COGNITO = 'cognito-identity.amazonaws.com';
const POOL = 'AWS::Cognito::IdentityPool';

/**
 * The roles that any client obtains from an identity pool: without signing in, or as a user that registers itself.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
 */
export function identityPoolEdges(templateSet: TemplateSet): GraphEdge[] {
  return templateSet.resources('AWS::Cognito::IdentityPoolRoleAttachment').flatMap((attachment) => {
    const pool = attachment.get('IdentityPoolId').resource(POOL);
    if (pool === undefined) return [];
    return (['unauthenticated', 'authenticated'] as const).flatMap((kind) => {
      const steps = kind === 'authenticated' ? selfRegistration(pool) : withoutSigningIn(pool);
      const property = attachment.get('Roles', kind);
      const role = property.resource('AWS::IAM::Role');
      if (steps === undefined || role === undefined || !trustsCognito(role)) return [];
      const attached = {
        text: `${kind} identities obtain the role`,
        resource: graphResource(attachment),
        property: property.path,
      };
      return [
        {
          from: INTERNET,
          to: nodeId(role),
          kind: 'permission' as const,
          actions: ['sts:AssumeRoleWithWebIdentity'],
          conditions: [],
          steps: [...steps, attached],
        },
      ];
    });
  });
}

function withoutSigningIn(pool: Resource): GraphStep[] | undefined {
  const allowed = pool.get('AllowUnauthenticatedIdentities');
  if (allowed.is(false, undefined)) return undefined;
  return [
    {
      text: `identity pool ${nodeId(pool)} permits unauthenticated identities`,
      resource: graphResource(pool),
      property: allowed.path,
    },
  ];
}

/** A user pool of the identity pool in which users register themselves: the default. */
function selfRegistration(pool: Resource): GraphStep[] | undefined {
  const users = pool
    .get('CognitoIdentityProviders')
    .items()
    .flatMap((provider) => [...provider.get('ProviderName').references(), ...provider.get('ClientId').references()])
    .map(({ resource }) => resource.get('UserPoolId').resource('AWS::Cognito::UserPool') ?? resource)
    .find(({ type }) => type === 'AWS::Cognito::UserPool');
  const byAdministrator = users?.get('AdminCreateUserConfig', 'AllowAdminCreateUserOnly');
  if (users === undefined || byAdministrator === undefined || byAdministrator.is(true)) return undefined;
  return [
    {
      text: `users of ${nodeId(users)} register themselves`,
      resource: graphResource(users),
      property: byAdministrator.path,
    },
    {
      text: `identity pool ${nodeId(pool)} trusts the user pool`,
      resource: graphResource(pool),
      property: 'CognitoIdentityProviders',
    },
  ];
}

function trustsCognito(role: Resource): boolean {
  return trustsOf(role).some(({ principal }) => principal.federated.some((value) => value.is(COGNITO)));
}
