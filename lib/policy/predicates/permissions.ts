import type { Environment, Resource, Value } from '../model';
import { isAllow, statementsOf } from './policy-document';

/** The properties of policies that say whom they are attached to, by the type of these. */
const ATTACHED_TO: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::IAM::Role', ['Roles', 'RoleName']],
  ['AWS::IAM::User', ['Users', 'UserName']],
  ['AWS::IAM::Group', ['Groups', 'GroupName']],
]);

const POLICY_TYPES = [
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::UserPolicy',
  'AWS::IAM::GroupPolicy',
];

/** Roles, users and groups. */
export const IDENTITY_TYPES: readonly string[] = [...ATTACHED_TO.keys()];

/** Every statement that permits something to a role, user or group by its own policies, wherever they stand. */
export function permissionsOf(identity: Resource, environment: Environment): Value[] {
  const inline = identity
    .get('Policies')
    .items()
    .map((policy) => policy.get('PolicyDocument'));
  const named = identity
    .get('ManagedPolicyArns')
    .items()
    .flatMap((arn) => arn.resource('AWS::IAM::ManagedPolicy') ?? []);
  const properties = ATTACHED_TO.get(identity.type) ?? [];
  const attached = environment
    .resources(...POLICY_TYPES)
    .filter((policy) =>
      properties.flatMap((property) => policy.get(property).items()).some((each) => each.refersTo(identity)),
    );
  const documents = [...new Set([...named, ...attached])].map((policy) => policy.get('PolicyDocument'));
  return [...inline, ...documents].flatMap(statementsOf).filter(isAllow);
}
