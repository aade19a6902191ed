import type { TemplateSet, Resource } from '../../lib/policy/model';
import { ON_USERS, WITH_EXISTING_ROLE, WITH_PASSED_ROLE } from '../../facts/escalation-methods';
import type { Call } from './iam-simulation';

/**
 * Published methods of privilege escalation, each as calls that must all be permitted. A path without `source` is against the design of
 * the execution policies themselves.
 *
 * Sources: https://pathfinding.cloud (DataDog, data of 2025-12-17, ids as there),
 * https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation, https://github.com/nccgroup/PMapper (`edges`).
 */
export interface EscalationPath {
  readonly id: string;
  readonly calls: readonly Call[];
}

/** What the principal of the execution policies may not gain control of. */
export interface EscalationTargets {
  readonly account: string;
  /** Name of the environment. */
  readonly name: string;
  /** Roles without boundary, as names: of administrators, of the bootstrap, of the environment. */
  readonly roles: readonly string[];
  /** Policies that limit or empower a role without boundary, as names. */
  readonly policies: readonly string[];
}

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** Names of roles and policies that a principal could become an administrator by, if it controlled them. */
export function escalationTargets(templateSet: TemplateSet, name: string, account: string): EscalationTargets {
  const nameOf = (resource: Resource, property: string) =>
    resource.get(property).text() ?? `${String(resource.template.stackName)}-${resource.logicalId}-A1B2C3D4E5F6`;
  const unbounded = templateSet.resources('AWS::IAM::Role').filter((role) => role.get('PermissionsBoundary').isAbsent);
  const policies = templateSet.resources('AWS::IAM::ManagedPolicy').filter((policy) =>
    policy
      .get('Roles')
      .items()
      .some((role) => unbounded.some((each) => role.refersTo(each))),
  );
  return {
    account,
    name,
    roles: [
      'administrator',
      `cdk-hnb659fds-cfn-exec-role-${account}-eu-west-1`,
      ...unbounded.map((role) => nameOf(role, 'RoleName')),
    ],
    policies: [
      `${name}-workload-boundary`,
      `cdk-execution-${name}-1`,
      ...policies.map((policy) => nameOf(policy, 'ManagedPolicyName')),
    ],
  };
}

/** Every path against every target. */
export function escalationPaths({ account, name, policies, roles }: EscalationTargets): EscalationPath[] {
  const arn = (resource: string) => `arn:aws:iam::${account}:${resource}`;
  const on = (owner: string) => (action: string) => ({
    action,
    resource: resourceOf(action, account, owner),
    context: { 'aws:RequestedRegion': 'eu-west-1' },
  });
  const call = on(`${name}-new`);
  const others = on('other');
  const onRole =
    (role: string) =>
    (action: string, context: Call['context'] = {}) => ({
      action,
      resource: arn(`role/${role}`),
      context,
    });
  const onPolicy = (policy: string) => (action: string) => ({ action, resource: arn(`policy/${policy}`) });
  const admin = { 'iam:PolicyARN': ADMINISTRATOR };
  const path = (id: string, ...calls: Call[]): EscalationPath => ({ id, calls });
  const created = onRole(`${name}-new`);
  const own = onPolicy(`${name}-own`);
  return [
    ...Object.entries(WITH_EXISTING_ROLE).map(([id, actions]) => path(id, ...actions.map(others))),
    ...Object.entries(ON_USERS).map(([id, actions]) => path(id, ...actions.map(call))),
    ...roles.flatMap((role) => {
      const to = onRole(role);
      return [
        ...Object.entries(WITH_PASSED_ROLE).map(([id, actions]) =>
          path(`${id} with ${role}`, to('iam:PassRole'), ...actions.map(call)),
        ),
        path(`iam-005, iam-017 of ${role}`, to('iam:PutRolePolicy')),
        path(`iam-009, iam-014 of ${role}`, to('iam:AttachRolePolicy', admin)),
        path(
          `iam-009 of ${role} by own policy`,
          own('iam:CreatePolicy'),
          to('iam:AttachRolePolicy', { 'iam:PolicyARN': arn(`policy/${name}-own`) }),
        ),
        path(`iam-012, iam-019 to iam-021 of ${role}`, to('iam:UpdateAssumeRolePolicy')),
        path(`sts-001 of ${role}`, to('sts:AssumeRole')),
        path(`replacement of ${role}`, to('iam:DeleteRole'), to('iam:CreateRole')),
        path(`creation of ${role} without boundary`, to('iam:CreateRole')),
        path(`instance profile of ${role}`, to('iam:PassRole'), call('iam:AddRoleToInstanceProfile')),
        path(
          `roles anywhere as ${role}`,
          call('rolesanywhere:CreateTrustAnchor'),
          call('rolesanywhere:CreateProfile'),
          to('iam:PassRole'),
        ),
      ];
    }),
    ...policies.flatMap((policy) => {
      const to = onPolicy(policy);
      return [
        path(`iam-001, iam-016, iam-020 of ${policy}`, to('iam:CreatePolicyVersion')),
        path(`rhino-02 of ${policy}`, to('iam:SetDefaultPolicyVersion')),
        path(`replacement of ${policy}`, to('iam:DeletePolicy'), to('iam:CreatePolicy')),
        path(`creation of ${policy}`, to('iam:CreatePolicy')),
      ];
    }),
    path('new role without boundary', created('iam:CreateRole')),
    path(
      'new role with an administrator as boundary',
      created('iam:CreateRole', { 'iam:PermissionsBoundary': ADMINISTRATOR }),
    ),
    path('role without boundary, later', created('iam:DeleteRolePermissionsBoundary')),
    path(
      'role with another boundary',
      created('iam:PutRolePermissionsBoundary', { 'iam:PermissionsBoundary': ADMINISTRATOR }),
    ),
    path('administrator for a role without boundary', created('iam:AttachRolePolicy', admin)),
    path('inline policy for a role without boundary', created('iam:PutRolePolicy')),
    path('tag of the execution role', onRole(roles.find((role) => role.startsWith('cdk-')) ?? '')('iam:TagRole')),
    ...PROVIDERS.map(([action, resource]) => path(`${action} ${resource}`, { action, resource: arn(resource) })),
    path('permission set', call('sso:CreatePermissionSet'), call('sso:CreateAccountAssignment')),
    path('policy of a permission set', call('sso:PutInlinePolicyToPermissionSet'), call('sso:ProvisionPermissionSet')),
    path('access entry of a cluster', call('eks:CreateAccessEntry'), call('eks:AssociateAccessPolicy')),
    path('organization', call('organizations:LeaveOrganization')),
  ];
}

const GITHUB = 'oidc-provider/token.actions.githubusercontent.com';
const PROVIDERS: readonly (readonly [string, string])[] = [
  ['iam:AddClientIDToOpenIDConnectProvider', GITHUB],
  ['iam:UpdateOpenIDConnectProviderThumbprint', GITHUB],
  ['iam:DeleteOpenIDConnectProvider', GITHUB],
  ['iam:CreateOpenIDConnectProvider', GITHUB],
  ['iam:CreateOpenIDConnectProvider', 'oidc-provider/id.example.com'],
  ['iam:CreateSAMLProvider', 'saml-provider/own'],
  ['iam:UpdateSAMLProvider', 'saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE'],
];

/** A resource that the action takes: with a name of the environment, or with another name. `*` where IAM evaluates none. */
function resourceOf(action: string, account: string, owner: string): string {
  const [service = '', name = ''] = action.split(':');
  const path = Object.entries(RESOURCES).find(([pattern]) => new RegExp(`^(${pattern})$`).test(action))?.[1];
  if (path === undefined) return '*';
  const resource = path.replaceAll('NAME', owner);
  if (service === 'iam') return `arn:aws:iam::${account}:${resource}`;
  if (service === 'sso') return `arn:aws:sso:::${resource}`;
  const arnService = name === 'SendSSHPublicKey' ? 'ec2' : service;
  const owned = resource.startsWith('image/') ? '' : account;
  return `arn:aws:${arnService}:eu-west-1:${owned}:${resource}`;
}

const RESOURCES: Readonly<Record<string, string>> = {
  'apprunner:.*': 'service/NAME/0123',
  'autoscaling:CreateAuto.*': 'autoScalingGroup:0123:autoScalingGroupName/NAME',
  'autoscaling:CreateLaunch.*': 'launchConfiguration:0123:launchConfigurationName/NAME',
  'bedrock-agentcore:(Start|Invoke).*': 'code-interpreter-custom/NAME',
  'cloudformation:(CreateStackInstances|UpdateStackSet)': 'stackset/NAME:0123',
  'cloudformation:(CreateStack|UpdateStack|.*ChangeSet)': 'stack/NAME/0123',
  'codebuild:.*': 'project/NAME',
  'datapipeline:Put.*': 'pipeline/NAME',
  'ec2:RunInstances': 'image/ami-0123',
  'ec2:RequestSpotInstances': 'spot-instances-request/sir-0123',
  'ec2:.*LaunchTemplate.*': 'launch-template/lt-0123',
  'ec2(-instance-connect)?:.*': 'instance/i-0123',
  'ecs:CreateCluster': 'cluster/NAME',
  'ecs:CreateService': 'service/NAME/NAME',
  'ecs:ExecuteCommand': 'task/NAME/0123',
  'ecs:.*': 'task-definition/NAME:1',
  'eks:Associate.*': 'access-entry/NAME/role/0123/NAME/0123',
  'eks:.*': 'cluster/NAME',
  'glue:.*Job.*': 'job/NAME',
  'glue:CreateTrigger': 'trigger/NAME',
  'glue:UpdateDevEndpoint': 'devEndpoint/NAME',
  'iam:.*Group.*': 'group/NAME',
  'iam:AddRoleToInstanceProfile': 'instance-profile/NAME',
  'iam:.*': 'user/NAME',
  'lambda:.*Function.*|lambda:AddPermission': 'function:NAME',
  'sagemaker:.*LifecycleConfig': 'notebook-instance-lifecycle-config/NAME',
  'sagemaker:CreateProcessingJob': 'processing-job/NAME',
  'sagemaker:CreateTrainingJob': 'training-job/NAME',
  'sagemaker:.*': 'notebook-instance/NAME',
  'scheduler:.*': 'schedule/default/NAME',
  'ssm:SendCommand': 'document/NAME',
  'ssm:StartSession': 'document/NAME',
  'sso:.*PermissionSet': 'permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef',
  'sso:CreateAccountAssignment': 'permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef',
  'states:.*': 'stateMachine:NAME',
  'synthetics:UpdateCanary': 'canary:NAME',
};
