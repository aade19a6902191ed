import type { TemplateSet, Resource } from '../policy/model';

/** The roles, policies and providers that the templates of one environment define, as patterns of ARNs. */
export interface EnvironmentIdentities {
  readonly name: string;
  /** Roles and policies whose names begin with that of the environment. */
  readonly roles: string;
  readonly policies: readonly string[];
  /** Policies that are permissions boundaries of roles. */
  readonly boundaries: readonly string[];
  /** Roles that have no boundary: of the pipeline and of people. */
  readonly unboundedRoles: readonly string[];
  /** Those of them that a service assumes: CloudFormation passes them to it. */
  readonly unboundedServiceRoles: readonly string[];
  /** Policies of AWS, by the role without boundary that has them. */
  readonly awsPolicies: ReadonlyMap<string, readonly string[]>;
  /** Roles outside of the templates that get a policy of the templates, such as a role of the CDK bootstrap. */
  readonly foreignRoles: readonly string[];
  readonly foreignRolePolicies: readonly string[];
  /** Policies of roles without boundary and of foreign roles. */
  readonly unboundedPolicies: readonly string[];
  readonly providers: readonly string[];
  readonly hasAccountAssignments: boolean;
}

export interface Account {
  readonly account: string;
  readonly partition: string;
}

const ATTACHED = ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy'];

export function identitiesOf(
  name: string,
  templateSet: TemplateSet,
  { account, partition }: Account,
): EnvironmentIdentities {
  const arn = (resource: string) => `arn:${partition}:iam::${account}:${resource}`;
  const all = (...types: string[]) => templateSet.allResources.filter(({ type }) => types.includes(type));
  const roles = all('AWS::IAM::Role');
  const unbounded = roles.filter((role) => role.get('PermissionsBoundary').isAbsent);
  const foreign = all(...ATTACHED).filter((policy) => foreignRolesOf(policy).length > 0);
  const managed = all('AWS::IAM::ManagedPolicy');
  const policyArn = (policy: Resource) => arn(`policy/${nameOf(policy, 'ManagedPolicyName')}`);
  const roleArn = (role: Resource) => arn(`role/${nameOf(role, 'RoleName')}`);
  return {
    name,
    roles: arn(`role/${name}-*`),
    policies: unique([
      arn(`policy/${name}-*`),
      ...managed.map((policy) => policyArn(policy)).filter((policy) => !policy.startsWith(arn(`policy/${name}-`))),
    ]),
    boundaries: unique(roles.flatMap((role) => boundaryOf(role, policyArn, partition))),
    unboundedRoles: unique(unbounded.map(roleArn)),
    unboundedServiceRoles: unique(unbounded.filter(isAssumedByService).map(roleArn)),
    awsPolicies: new Map(
      unbounded
        .map((role) => [roleArn(role), awsPoliciesOf(role)] as const)
        .filter(([, policies]) => policies.length > 0),
    ),
    foreignRoles: unique(foreign.flatMap(foreignRolesOf).map((role) => arn(`role/${role}`))),
    foreignRolePolicies: unique(foreign.map(policyArn)),
    unboundedPolicies: unique(
      managed
        .filter((policy) => foreign.includes(policy) || unbounded.some((role) => isAttached(policy, role)))
        .map(policyArn),
    ),
    providers: unique([
      ...all('AWS::IAM::OIDCProvider').map((provider) => arn(`oidc-provider/${issuerOf(provider)}`)),
      ...all('AWS::IAM::SAMLProvider').map((provider) => arn(`saml-provider/${nameOf(provider, 'Name')}`)),
    ]),
    hasAccountAssignments: all('AWS::SSO::Assignment', 'AWS::SSO::PermissionSet').length > 0,
  };
}

/**
 * A name that the template gives, or a pattern of the name that CloudFormation generates: stack name, logical id and a suffix, the first
 * two cut off where they are too long together.
 */
function nameOf(resource: Resource, property: string): string {
  const stack = String(resource.template.stackName);
  const beginning = stack.length <= 24 ? stack : `${stack.slice(0, 24)}*`;
  return resource.get(property).text() ?? `${beginning}-${resource.logicalId.slice(0, 14)}*`;
}

function boundaryOf(role: Resource, policyArn: (policy: Resource) => string, partition: string): string[] {
  const boundary = role.get('PermissionsBoundary');
  if (boundary.isAbsent) return [];
  const policy = boundary.resource('AWS::IAM::ManagedPolicy');
  return [policy === undefined ? inPartition(boundary.pattern(), partition) : policyArn(policy)];
}

function awsPoliciesOf(role: Resource): string[] {
  return role
    .get('ManagedPolicyArns')
    .items()
    .map((policy) => inPartition(policy.pattern(), '*'))
    .filter((policy) => policy.includes(':iam::aws:policy/'));
}

/** The partition is written out, or a reference that the model shows as `${AWS::Partition}`. */
function inPartition(arn: string, partition: string): string {
  return arn.replace(/^arn:(\$\{[^}]*\}|[^:]*):/, `arn:${partition}:`);
}

function isAssumedByService(role: Resource): boolean {
  return role
    .get('AssumeRolePolicyDocument', 'Statement')
    .items()
    .some((statement) => !statement.get('Principal', 'Service').isAbsent);
}

function foreignRolesOf(policy: Resource): string[] {
  return policy
    .get('Roles')
    .items()
    .filter((role) => role.resource('AWS::IAM::Role') === undefined)
    .map((role) => role.pattern());
}

function isAttached(policy: Resource, role: Resource): boolean {
  const roles = policy.get('Roles').items();
  const policies = role.get('ManagedPolicyArns').items();
  return roles.some((each) => each.refersTo(role)) || policies.some((each) => each.refersTo(policy));
}

function issuerOf(provider: Resource): string {
  return provider
    .get('Url')
    .pattern()
    .replace(/^https:\/\//, '');
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
