import { ADMINISTERING, WHOLE_SERVICE } from '../../../facts/wide-policies';
import type { Environment, Resource, Value } from '../model';

/** Resources that hold policies of principals. */
export const IDENTITY_POLICY_TYPES: readonly string[] = [
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::UserPolicy',
  'AWS::IAM::GroupPolicy',
  'AWS::IAM::Role',
  'AWS::IAM::User',
  'AWS::IAM::Group',
  'AWS::SSO::PermissionSet',
];

/** A statement that allows something, with a name that tells it from the others. */
export interface AllowStatement {
  readonly name: string;
  readonly statement: Value;
}

/** What the policies in a resource allow. A document that cannot be resolved is one unknown statement. */
export function allowStatements(resource: Resource): AllowStatement[] {
  return documentsOf(resource).flatMap((document, position) =>
    document
      .get('Statement')
      .items()
      .map((statement, index) => ({
        name: statement.get('Sid').text() ?? `statement-${position === 0 ? '' : `${position}.`}${index}`,
        statement,
      }))
      .filter(({ statement }) => !statement.get('Effect').is('Deny')),
  );
}

/** The policies of AWS that a role, user, group or permission set has, of those that are asked for. */
export function managedPolicies(identity: Resource, names: RegExp): Value[] {
  return ['ManagedPolicyArns', 'ManagedPolicies']
    .flatMap((property) => identity.get(property).items())
    .filter((arn) => names.test(/:aws:policy\/(.+)$/.exec(arn.pattern())?.[1] ?? ''));
}

/** Those that allow every action, or to give oneself every action. */
export function administeringPolicies(identity: Resource): Value[] {
  return managedPolicies(identity, ADMINISTERING);
}

/** Those that allow everything with one service, or to read whatever it holds. */
export function serviceWidePolicies(identity: Resource): Value[] {
  return managedPolicies(identity, WHOLE_SERVICE);
}

/** Whether a managed policy only caps what others allow: somebody's boundary, and attached to nobody. */
export function isBoundary(policy: Resource, environment: Environment): boolean {
  const principals = environment.resources('AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group');
  const attached = ['Roles', 'Users', 'Groups'].some((name) => policy.get(name).items().length > 0);
  return (
    policy.type === 'AWS::IAM::ManagedPolicy' &&
    !attached &&
    principals.some((principal) => principal.get('PermissionsBoundary').refersTo(policy)) &&
    !principals.some((principal) =>
      principal
        .get('ManagedPolicyArns')
        .items()
        .some((arn) => arn.refersTo(policy) || isNamedBy(policy, arn)),
    )
  );
}

/** Whether an ARN that is written out is that of a policy, by its name. */
function isNamedBy(policy: Resource, arn: Value): boolean {
  const name = policy.get('ManagedPolicyName').pattern();
  return name !== '' && arn.pattern().endsWith(`/${name}`);
}

function documentsOf(resource: Resource): Value[] {
  const inline = resource
    .get('Policies')
    .items()
    .map((policy) => policy.get('PolicyDocument'));
  const whole = [resource.get('PolicyDocument'), resource.get('InlinePolicy')].filter((document) => !document.isAbsent);
  return [...whole, ...inline];
}
