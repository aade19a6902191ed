import { ADDITIONAL_PERMISSIONS } from './additional-permissions';
import { exclusionOf } from './excluded-permissions';
import { PERMISSION_DATA } from './permission-data';

/** Types that CloudFormation or the function of a custom resource handles itself. */
const WITHOUT_HANDLERS =
  /^(AWS::CDK::Metadata|AWS::CloudFormation::(CustomResource|WaitCondition(Handle)?)|Custom::.+)$/;
const CUSTOM_RESOURCE = /^(AWS::CloudFormation::CustomResource|Custom::.+)$/;

/** Resources of IAM that the policies can limit to the names and the boundary of an environment. */
const IDENTITY_TYPES = ['ManagedPolicy', 'OIDCProvider', 'Policy', 'Role', 'SAMLProvider'].map(
  (name) => `AWS::IAM::${name}`,
);

/**
 * Permissions that CloudFormation needs to create, read, update and delete resources of these types, sorted.
 *
 * @throws Error that names every type without facts, and every type that would create access without a boundary
 */
export function requiredPermissions(types: readonly string[]): string[] {
  const unknown = types.filter((type) => !WITHOUT_HANDLERS.test(type) && PERMISSION_DATA.types[type] === undefined);
  const unbounded = unknown.filter((type) => type.startsWith('AWS::IAM::') && !IDENTITY_TYPES.includes(type));
  const problems = [
    ...unbounded.map(
      (type) =>
        `${type} gives access that no permissions boundary limits: an administrator deploys it, in a stack outside of the environment.`,
    ),
    ...unknown
      .filter((type) => !unbounded.includes(type))
      .map(
        (type) =>
          `The permissions for ${type} are unknown: npm run update:cloudformation-facts -- FILE_OR_FOLDER --as-of YYYY-MM-DD --type ${type}`,
      ),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const all = types.flatMap((type) => [
    ...(CUSTOM_RESOURCE.test(type) ? ['lambda:InvokeFunction'] : []),
    ...(PERMISSION_DATA.types[type] ?? []).filter((permission) => exclusionOf(type, permission) === undefined),
    ...ADDITIONAL_PERMISSIONS.filter((each) => each.types.includes(type)).flatMap(({ permissions }) => permissions),
  ]);
  return [...new Set(all)].sort();
}
