import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { type Requirement, requirement } from '../validation';

/** What `kms.ViaServicePrincipal` keeps to itself. */
interface ThroughService {
  readonly serviceName: string;
  readonly basePrincipal: iam.IPrincipal;
}

/**
 * Writes to the role what a statement would let the role do with a key through a service.
 *
 * @returns undefined where the statement is not of that kind, or the principal has no policy
 */
export function grantThroughService(
  { keyArn }: kms.IKey,
  { actions, principals: [principal, ...others] }: iam.PolicyStatement,
): iam.AddToResourcePolicyResult | undefined {
  if (!(principal instanceof kms.ViaServicePrincipal) || others.length > 0) return undefined;
  const { basePrincipal, serviceName } = principal as unknown as ThroughService;
  const { policyDependable, statementAdded } = basePrincipal.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions,
      resources: [keyArn],
      conditions: { StringEquals: { 'kms:ViaService': serviceName } },
    }),
  );
  return statementAdded ? { statementAdded, policyDependable } : undefined;
}

/**
 * Has an imported key write grants through a service to the role, as a `DataKey` does.
 *
 * `Secret.grantRead(role)` asks the key to admit the role by name. The policy of an imported key is not this app's: CDK drops
 * the grant without a word, and whoever reads the secret gets AccessDenied. A key that is made in the app is left as it is.
 */
export function withRoleGrants(key: kms.IKey): kms.IKey {
  if (key instanceof kms.Key) return key;
  const toPolicy = key.addToResourcePolicy.bind(key);
  key.addToResourcePolicy = (statement, allowNoOp) =>
    grantThroughService(key, statement) ?? toPolicy(statement, allowNoOp);
  return key;
}

/** IAM policies know keys and no aliases: CDK drops grants on an imported alias without a word. */
export function keyAliasError(name: string, key: kms.IKey | undefined): Requirement {
  return requirement(
    key === undefined || !('aliasName' in key),
    `${name} is the alias ${key === undefined ? '' : key.keyArn}, and IAM policies name keys: give the key itself, such as kms.Key.fromKeyArn does`,
  );
}
