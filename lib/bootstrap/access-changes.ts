import type { Account, EnvironmentIdentities } from './environment-identities';
import { type PolicyStatement, sidFor } from './policy-statement';

/**
 * Tag of the execution role that an administrator sets for a deployment that changes who has access: its value is the name of the
 * environment. CloudFormation itself cannot change roles of the bootstrap.
 */
export const ACCESS_CHANGE_TAG = 'AccessChange';

/** Calls that change the permissions or the trust of a role, a permissions boundary or an identity provider. */
const ACCESS_CALLS = [
  ...['iam:AddClientID*', 'iam:Attach*', 'iam:Create*', 'iam:Delete*', 'iam:Detach*', 'iam:Put*'],
  ...['iam:RemoveClientID*', 'iam:SetDefault*', 'iam:UpdateAssumeRolePolicy', 'iam:UpdateOpenID*', 'iam:UpdateSAML*'],
  ...['sso:Attach*', 'sso:Create*', 'sso:Delete*', 'sso:Detach*', 'sso:Provision*', 'sso:Put*', 'sso:Update*'],
];

/** Denials that no other policy of the execution role overrides. */
export function accessChangeStatements(
  environments: readonly EnvironmentIdentities[],
  { account, partition }: Account,
): PolicyStatement[] {
  const identities = `arn:${partition}:iam::${account}:`;
  const foreignPolicies = environments.flatMap(({ foreignRolePolicies }) => foreignRolePolicies);
  // A role that a service assumes is passed to that service; its trust policy, which names no other, changes with the tag only.
  const unbounded = environments.flatMap(({ unboundedRoles, unboundedServiceRoles }) =>
    unboundedRoles.filter((role) => !unboundedServiceRoles.includes(role)),
  );
  const attachments = ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'];
  return [
    {
      Sid: 'NoChangeOfTheBootstrap',
      Effect: 'Deny',
      NotAction: ['iam:Get*', 'iam:List*', ...(foreignPolicies.length === 0 ? [] : attachments)],
      Resource: [`${identities}role/cdk-*`, `${identities}policy/cdk-*`],
    },
    ...(foreignPolicies.length === 0
      ? []
      : [
          {
            Sid: 'NoOtherPolicyOfTheBootstrap',
            Effect: 'Deny' as const,
            Action: attachments,
            Resource: [`${identities}role/cdk-*`],
            Condition: { ArnNotLike: { 'iam:PolicyARN': foreignPolicies } },
          },
        ]),
    {
      Sid: 'NoRemovalOfBoundaries',
      Effect: 'Deny',
      Action: ['iam:DeleteRolePermissionsBoundary', 'iam:DeleteUserPermissionsBoundary'],
      Resource: '*',
    },
    ...(unbounded.length === 0
      ? []
      : [
          {
            Sid: 'NoServiceWithoutBoundary',
            Effect: 'Deny' as const,
            Action: ['iam:PassRole'],
            Resource: unbounded,
          },
        ]),
    ...environments.flatMap((environment) => guardOf(environment, identities, partition)),
  ];
}

/** Without the tag, permissions boundaries, roles without a boundary and their policies, and identity providers cannot be changed. */
function guardOf(environment: EnvironmentIdentities, identities: string, partition: string): PolicyStatement[] {
  const { boundaries, foreignRoles, hasAccountAssignments, name, providers, unboundedPolicies, unboundedRoles } =
    environment;
  const guarded = [
    ...[...boundaries, ...unboundedRoles, ...unboundedPolicies, ...foreignRoles, ...providers],
    ...(hasAccountAssignments
      ? [`arn:${partition}:sso:::*`, `${identities}role/aws-reserved/*`, `${identities}saml-provider/AWSSSO_*`]
      : []),
  ];
  if (guarded.length === 0) return [];
  return [
    {
      Sid: sidFor('AccessChanges', name),
      Effect: 'Deny',
      Action: ACCESS_CALLS,
      Resource: guarded,
      Condition: { StringNotEquals: { [`aws:PrincipalTag/${ACCESS_CHANGE_TAG}`]: [name] } },
    },
  ];
}
