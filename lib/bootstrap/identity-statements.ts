import type { TemplateSet } from '../policy/model';
import { accessChangeStatements } from './access-changes';
import { type Account, type EnvironmentIdentities, identitiesOf } from './environment-identities';
import { allow, type PolicyStatement, sidFor } from './policy-statement';

/** Calls that change the permissions of a role; IAM compares the boundary of the role in all of them. */
const PERMISSION_CALLS = [
  ...['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:DeleteRolePolicy', 'iam:DetachRolePolicy'],
  ...['iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy'],
];
const ROLE_CALLS = [
  ...['iam:DeleteRole', 'iam:TagRole', 'iam:UntagRole', 'iam:UpdateAssumeRolePolicy', 'iam:UpdateRole'],
  'iam:UpdateRoleDescription',
];
const POLICY_CALLS = [
  ...['iam:CreatePolicy', 'iam:CreatePolicyVersion', 'iam:DeletePolicy', 'iam:DeletePolicyVersion'],
  ...['iam:TagPolicy', 'iam:UntagPolicy'],
];
const PROVIDER_CALLS = ['iam:*OpenIDConnectProvider*', 'iam:*SAMLProvider*'];

/**
 * What creates, changes and deletes the roles and policies of the environments and no others: by name, and with the boundary of the
 * environment where the templates have one.
 */
export function identityStatements(
  templateSets: readonly { readonly name: string; readonly templateSet: TemplateSet }[],
  account: Account,
): PolicyStatement[] {
  const environments = templateSets.map(({ templateSet, name }) => identitiesOf(name, templateSet, account));
  const identities = `arn:${account.partition}:iam::${account.account}:`;
  const linkedRoles = [`${identities}role/aws-service-role/*`];
  return [
    { Sid: 'ReadIdentities', ...allow(['iam:Get*', 'iam:List*']) },
    { Sid: 'ServiceLinkedRoles', ...allow(['iam:CreateServiceLinkedRole', 'iam:PassRole'], linkedRoles) },
    ...environments.flatMap((environment) => environmentStatements(environment, identities)),
    ...accessChangeStatements(environments, account),
  ];
}

function environmentStatements(environment: EnvironmentIdentities, identities: string): PolicyStatement[] {
  const { boundaries, foreignRoles, foreignRolePolicies, policies, providers, roles, unboundedRoles } = environment;
  const sid = (subject: string) => sidFor(subject, environment.name);
  return [
    { Sid: sid('Roles'), ...allow(ROLE_CALLS, [roles, ...unboundedRoles]) },
    { Sid: sid('PassedRoles'), ...allow(['iam:PassRole'], [roles, ...environment.unboundedServiceRoles]) },
    { Sid: sid('Policies'), ...allow(POLICY_CALLS, policies) },
    ...(boundaries.length === 0
      ? []
      : [
          {
            Sid: sid('RolesWithBoundary'),
            ...allow(PERMISSION_CALLS, roles),
            Condition: { StringEquals: { 'iam:PermissionsBoundary': boundaries } },
          },
        ]),
    ...(unboundedRoles.length === 0
      ? []
      : [
          {
            Sid: sid('RolesWithoutBoundary'),
            ...allow(PERMISSION_CALLS, unboundedRoles),
            Condition: { ArnLikeIfExists: { 'iam:PolicyARN': policies } },
          },
        ]),
    ...[...environment.awsPolicies].map(([role, awsPolicies], index) => ({
      Sid: sid(`PoliciesOfAws${index + 1}`),
      ...allow(['iam:AttachRolePolicy', 'iam:DetachRolePolicy'], [role]),
      Condition: { ArnLike: { 'iam:PolicyARN': awsPolicies } },
    })),
    ...(foreignRoles.length === 0
      ? []
      : [
          {
            Sid: sid('ForeignRoles'),
            ...allow(['iam:AttachRolePolicy', 'iam:DetachRolePolicy'], foreignRoles),
            Condition: { ArnLike: { 'iam:PolicyARN': foreignRolePolicies } },
          },
        ]),
    ...(providers.length === 0 ? [] : [{ Sid: sid('Providers'), ...allow(PROVIDER_CALLS, providers) }]),
    ...(environment.hasAccountAssignments
      ? [
          {
            Sid: sid('AccountAssignments'),
            ...allow(
              [
                'iam:AttachRolePolicy',
                'iam:CreateRole',
                'iam:PutRolePolicy',
                'iam:CreateSAMLProvider',
                'iam:UpdateSAMLProvider',
              ],
              [`${identities}role/aws-reserved/sso.amazonaws.com/*`, `${identities}saml-provider/AWSSSO_*`],
            ),
          },
        ]
      : []),
  ];
}
