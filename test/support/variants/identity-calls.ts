import type { Call } from '../iam-simulation';
import type { TemplateResource, VariantAssembly, VariantStack } from './variant-assembly';

/** Calls of CloudFormation that create, change and delete the identities of an environment, with the names that it gives them. */
export function identityCalls({ stacks, variant }: VariantAssembly): Call[] {
  const { account, name } = variant.settings;
  const arn = (resource: string) => `arn:aws:iam::${account}:${resource}`;
  return stacks.flatMap((stack) =>
    Object.entries(stack.template.Resources).flatMap(([logicalId, resource]) => {
      const named = (property: string) => physicalName(stack, logicalId, resource, property);
      switch (resource.Type) {
        case 'AWS::IAM::Role':
          return roleCalls(resource, arn(`role/${named('RoleName')}`), arn(`policy/${name}-workload-boundary`));
        case 'AWS::IAM::ManagedPolicy':
          return policyCalls(stack, resource, arn(`policy/${named('ManagedPolicyName')}`), arn);
        case 'AWS::IAM::OIDCProvider': {
          const issuer = String(resource.Properties?.['Url']).replace('https://', '');
          return PROVIDER_CALLS.map((action) => ({ action, resource: arn(`oidc-provider/${issuer}`) }));
        }
        case 'AWS::SSO::Assignment':
          return ['iam:CreateSAMLProvider', 'iam:UpdateSAMLProvider'].map((action) => ({
            action,
            resource: arn('saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE'),
          }));
        default:
          return [];
      }
    }),
  );
}

const PROVIDER_CALLS = ['iam:CreateOpenIDConnectProvider', 'iam:DeleteOpenIDConnectProvider'];
const ROLE_CALLS = [
  ...['iam:DeleteRole', 'iam:GetRole', 'iam:TagRole', 'iam:UntagRole', 'iam:UpdateAssumeRolePolicy'],
  ...['iam:UpdateRole', 'iam:UpdateRoleDescription'],
];
const POLICY_CALLS = ['iam:CreatePolicy', 'iam:CreatePolicyVersion', 'iam:DeletePolicyVersion', 'iam:DeletePolicy'];
const SUFFIX = 'A1B2C3D4E5F6';

function roleCalls({ Properties = {} }: TemplateResource, resource: string, boundary: string): Call[] {
  const isBounded = Properties['PermissionsBoundary'] !== undefined;
  const context: Record<string, string> = isBounded ? { 'iam:PermissionsBoundary': boundary } : {};
  const trust = JSON.stringify(Properties['AssumeRolePolicyDocument']);
  const policies = (Properties['ManagedPolicyArns'] ?? []) as readonly unknown[];
  return [
    ...ROLE_CALLS.map((action) => ({ action, resource })),
    { action: 'iam:CreateRole', resource, context },
    ...(trust.includes('"Service"') ? [{ action: 'iam:PassRole', resource }] : []),
    ...policies
      .map((policy) => /iam::aws:policy\/[^"]*/.exec(JSON.stringify(policy))?.[0])
      .filter((policy) => policy !== undefined)
      .map((policy) => ({
        action: 'iam:AttachRolePolicy',
        resource,
        context: { ...context, 'iam:PolicyARN': `arn:aws:${policy}` },
      })),
  ];
}

/** Creation, change and deletion of a policy, and its attachment to the roles that it names. */
function policyCalls(
  stack: VariantStack,
  { Properties = {} }: TemplateResource,
  policy: string,
  arn: (resource: string) => string,
): Call[] {
  const attachments = ((Properties['Roles'] ?? []) as readonly (string | { readonly Ref?: string })[]).flatMap(
    (role) => {
      const id = typeof role === 'string' ? undefined : role.Ref;
      const target = id === undefined ? undefined : stack.template.Resources[id];
      if (typeof role !== 'string' && target === undefined) return [];
      const name =
        typeof role === 'string' ? role : physicalName(stack, String(id), target as TemplateResource, 'RoleName');
      const isBounded = target?.Properties?.['PermissionsBoundary'] !== undefined;
      const environment = stack.name.split('-')[0] ?? '';
      return ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'].map((action) => ({
        action,
        resource: arn(`role/${name}`),
        context: {
          'iam:PolicyARN': policy,
          ...(isBounded ? { 'iam:PermissionsBoundary': arn(`policy/${environment}-workload-boundary`) } : {}),
        },
      }));
    },
  );
  return [...POLICY_CALLS.map((action) => ({ action, resource: policy })), ...attachments];
}

/** The name of the template, or the one that CloudFormation generates: stack, logical id and a suffix. */
function physicalName(
  { name }: VariantStack,
  logicalId: string,
  { Properties = {} }: TemplateResource,
  property: string,
): string {
  const given = Properties[property];
  return typeof given === 'string' ? given : `${name.slice(0, 24)}-${logicalId.slice(0, 24)}-${SUFFIX}`;
}
