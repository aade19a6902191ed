import { ADMINISTERING, WHOLE_SERVICE } from '../../../../facts/wide-policies';
import type { TemplateSet, Resource, ResourceKeys, Value } from '../../model';
import { Policy } from './policy';
import type { Statement } from './statement';

/** The properties by which a policy resource names the identities that it is attached to. */
const ATTACHED_TO: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::IAM::Role', ['Roles', 'RoleName']],
  ['AWS::IAM::User', ['Users', 'UserName']],
  ['AWS::IAM::Group', ['Groups', 'GroupName']],
]);

const POLICY_TYPES = [
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::UserPolicy',
  'AWS::IAM::GroupPolicy',
];

/** Roles, users and groups. */
export const IDENTITY_TYPES: readonly string[] = [...ATTACHED_TO.keys()];

/** Resources that contain identity-based policies. A policy of IoT is attached to certificates and identities. */
export const IDENTITY_POLICY_TYPES: readonly string[] = [
  ...POLICY_TYPES,
  ...IDENTITY_TYPES,
  'AWS::IoT::Policy',
  'AWS::SSO::PermissionSet',
];

/** The identity-based policies in a resource. */
export function identityPoliciesIn(resource: Resource): Policy[] {
  const inline = resource.get('Policies').items();
  return [
    resource.get('PolicyDocument'),
    resource.get('InlinePolicy'),
    ...inline.map((each) => each.get('PolicyDocument')),
  ]
    .filter((document) => document.resolution.kind !== 'absent')
    .map((document, position) => new Policy(resource, document, position === 0 ? '' : `${position}.`));
}

/** The Allow statements of the inline and attached policies of a role, user, group or permission set. */
export function permissionsOf(identity: Resource, templateSet: TemplateSet): Statement[] {
  return policyResourcesOf(identity, templateSet)
    .flatMap(identityPoliciesIn)
    .flatMap(({ allowed }) => allowed);
}

/** The resources with the identity-based policies of a role, user, group or permission set: the identity itself and the attached ones. */
export function policyResourcesOf(identity: Resource, templateSet: TemplateSet): Resource[] {
  const named = managedPolicyArns(identity).flatMap((arn) => arn.resource('AWS::IAM::ManagedPolicy') ?? []);
  const properties = ATTACHED_TO.get(identity.type) ?? [];
  const attached = templateSet
    .referring(identity, ...POLICY_TYPES)
    .filter((policy) =>
      properties.flatMap((property) => policy.get(property).items()).some((each) => each.refersTo(identity)),
    );
  return [identity, ...new Set([...named, ...attached])];
}

/** The managed policies that a role, user, group or permission set lists. */
export function managedPolicyArns(identity: Resource): Value[] {
  return ['ManagedPolicyArns', 'ManagedPolicies'].flatMap((property) => identity.get(property).items());
}

/** The AWS managed policies of an identity whose names match. */
export function awsManagedPolicies(identity: Resource, names: RegExp): Value[] {
  return managedPolicyArns(identity).filter((arn) => names.test(/:aws:policy\/([^]+)$/.exec(arn.pattern())?.[1] ?? ''));
}

/** The AWS managed policies that allow every action, or that allow a principal to grant itself every action. */
export function administratorPolicies(identity: Resource): Value[] {
  return awsManagedPolicies(identity, ADMINISTERING);
}

/** The AWS managed policies that allow every action of a service, or to read all data of a service. */
export function serviceWidePolicies(identity: Resource): Value[] {
  return awsManagedPolicies(identity, WHOLE_SERVICE);
}

/** Whether a managed policy is used as a permissions boundary only and is not attached to an identity. */
export function isBoundary(policy: Resource, templateSet: TemplateSet): boolean {
  const attached = ['Roles', 'Users', 'Groups'].some((name) => policy.get(name).items().length > 0);
  return (
    policy.type === 'AWS::IAM::ManagedPolicy' &&
    !attached &&
    templateSet
      .referring(policy, ...IDENTITY_TYPES)
      .some((identity) => identity.get('PermissionsBoundary').refersTo(policy)) &&
    !isAttached(policy, templateSet)
  );
}

/** Identities by the names of their managed policies. */
const IDENTITIES_BY_POLICY_NAME: ResourceKeys = {
  types: IDENTITY_TYPES,
  keysOf: (identity) => managedPolicyArns(identity).map((arn) => arn.pattern().split('/').at(-1) ?? ''),
};

function isAttached(policy: Resource, templateSet: TemplateSet): boolean {
  const attaches = (identity: Resource) =>
    identity
      .get('ManagedPolicyArns')
      .items()
      .some((arn) => arn.refersTo(policy) || isArnOf(policy, arn));
  const name = policy.get('ManagedPolicyName').pattern();
  return (
    templateSet.referring(policy, ...IDENTITY_TYPES).some(attaches) ||
    templateSet.someWithKey(IDENTITIES_BY_POLICY_NAME, name, attaches)
  );
}

/** Whether a literal ARN ends with the name of a policy. */
function isArnOf(policy: Resource, arn: Value): boolean {
  const name = policy.get('ManagedPolicyName').pattern();
  return name !== '' && arn.pattern().endsWith(`/${name}`);
}
