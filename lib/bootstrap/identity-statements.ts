import type { Environment, Resource } from '../policy/model';
import type { PolicyStatement } from './policy-statement';

/** Calls that change what a role may do; IAM compares the boundary of the role in all of them. */
const PERMISSION_CALLS = [
  ...['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:DeleteRolePolicy', 'iam:DetachRolePolicy'],
  ...['iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy'],
];
const ROLE_CALLS = ['iam:DeleteRole', 'iam:PassRole', 'iam:TagRole', 'iam:UntagRole', 'iam:UpdateAssumeRolePolicy'];
const POLICY_CALLS = [
  ...['iam:CreatePolicy', 'iam:CreatePolicyVersion', 'iam:DeletePolicy', 'iam:DeletePolicyVersion'],
  ...['iam:SetDefaultPolicyVersion', 'iam:TagPolicy', 'iam:UntagPolicy'],
];
const PROVIDERS: Readonly<Record<string, readonly string[]>> = {
  'AWS::IAM::OIDCProvider': ['iam:*OpenIDConnectProvider*', 'oidc-provider/*'],
  'AWS::IAM::SAMLProvider': ['iam:*SAMLProvider*', 'saml-provider/*'],
};

/**
 * What makes the roles and policies of an environment and no others: by name, under the boundary where the templates say so.
 *
 * @param identities beginning of the ARN of every identity of the account, up to and with the colon before `role/`
 * @param prefix what every stack's name begins with
 */
export function identityStatements(environment: Environment, identities: string, prefix: string): PolicyStatement[] {
  const roles = environment.resources('AWS::IAM::Role');
  const ours = `${identities}role/${prefix}*`;
  const policies = `${identities}policy/${prefix}*`;
  const boundaries = unique(roles.flatMap((role) => boundaryArn(role, identities) ?? []));
  const uncapped = roles.filter((role) => role.get('PermissionsBoundary').isAbsent);
  const hasInlinePolicies =
    environment.resources('AWS::IAM::Policy').length > 0 || uncapped.some((role) => !role.get('Policies').isAbsent);
  return [
    { Sid: 'IdentitiesSeen', Effect: 'Allow', Action: ['iam:Get*', 'iam:List*'], Resource: '*' },
    { Sid: 'Roles', Effect: 'Allow', Action: ROLE_CALLS, Resource: ours },
    { Sid: 'Policies', Effect: 'Allow', Action: POLICY_CALLS, Resource: policies },
    ...(boundaries.length === 0 ? [] : [cappedRoles(ours, boundaries)]),
    ...(uncapped.length === 0 ? [] : [uncappedRoles(uncapped, identities, policies, hasInlinePolicies)]),
    ...Object.entries(PROVIDERS)
      .filter(([type]) => environment.resources(type).length > 0)
      .map(([, [action, resource]]) => ({
        Effect: 'Allow' as const,
        Action: [String(action)],
        Resource: `${identities}${String(resource)}`,
      })),
    {
      Sid: 'RolesOfServices',
      Effect: 'Allow',
      Action: ['iam:CreateServiceLinkedRole', 'iam:PassRole'],
      Resource: `${identities}role/aws-service-role/*`,
    },
    {
      Sid: 'NeverItself',
      Effect: 'Deny',
      NotAction: ['iam:Get*', 'iam:List*'],
      Resource: [`${identities}role/cdk-*`, `${identities}policy/cdk-*`],
    },
    { Sid: 'NeverWithoutBoundary', Effect: 'Deny', Action: ['iam:DeleteRolePermissionsBoundary'], Resource: '*' },
  ];
}

function cappedRoles(ours: string, boundaries: readonly string[]): PolicyStatement {
  return {
    Sid: 'RolesUnderTheBoundary',
    Effect: 'Allow',
    Action: PERMISSION_CALLS,
    Resource: ours,
    Condition: { StringEquals: { 'iam:PermissionsBoundary': boundaries } },
  };
}

/** Those that the templates leave without one, by the stack that they are in: a pipeline's, people's. */
function uncappedRoles(
  roles: readonly Resource[],
  identities: string,
  policies: string,
  inline: boolean,
): PolicyStatement {
  return {
    Sid: 'RolesWithoutBoundary',
    Effect: 'Allow',
    Action: PERMISSION_CALLS.filter((call) => inline || call !== 'iam:PutRolePolicy'),
    Resource: unique(roles.map((role) => `${identities}role/${nameOf(role, 'RoleName')}`)),
    Condition: { ArnLikeIfExists: { 'iam:PolicyARN': unique([policies, ...roles.flatMap(attachedByAws)]) } },
  };
}

function attachedByAws(role: Resource): string[] {
  return role
    .get('ManagedPolicyArns')
    .items()
    .map((arn) => arn.pattern())
    .filter((arn) => /:iam::aws:policy\//.test(arn))
    .map((arn) => arn.replace(/^arn:[^:]*:/, 'arn:*:'));
}

function boundaryArn(role: Resource, identities: string): string | undefined {
  const policy = role.get('PermissionsBoundary').resource('AWS::IAM::ManagedPolicy');
  return policy && `${identities}policy/${nameOf(policy, 'ManagedPolicyName')}`;
}

/** A name that the template gives, or the part of it that CloudFormation gives. */
function nameOf(resource: Resource, property: string): string {
  return resource.get(property).text() ?? `${String(resource.template.stackName)}-*`;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
