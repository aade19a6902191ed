import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { type Requirement, requirement } from '../../validation';

/** Private members of `kms.ViaServicePrincipal`. */
interface ThroughService {
  readonly serviceName: string;
  readonly basePrincipal: iam.IPrincipal;
}

/**
 * Adds the permissions of a key policy statement for use through a service to the policy of the role instead.
 *
 * @returns undefined if the statement is not for use through a service, or the principal has no policy
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

/** Whether a statement allows the account of a key to use it through one of these services. */
export function isGrantToAccount(
  key: kms.Key,
  { principals: [principal, ...others] }: iam.PolicyStatement,
  services: readonly string[],
): boolean {
  if (!(principal instanceof kms.ViaServicePrincipal) || others.length > 0) return false;
  const { basePrincipal, serviceName } = principal as unknown as ThroughService;
  return (
    basePrincipal instanceof iam.AccountPrincipal &&
    basePrincipal.accountId === Stack.of(key).account &&
    services.some((service) => serviceName.startsWith(`${service}.`))
  );
}

/**
 * Makes an imported key add grants for use through a service to the policy of the role, as a `DataKey` does.
 *
 * `Secret.grantRead(role)` adds a statement to the key policy. For an imported key, CDK ignores that statement, and reading the secret
 * fails with AccessDenied. A key that the app creates is not changed.
 */
export function withRoleGrants(key: kms.IKey): kms.IKey {
  if (key instanceof kms.Key) return key;
  const toPolicy = key.addToResourcePolicy.bind(key);
  key.addToResourcePolicy = (statement, allowNoOp) =>
    grantThroughService(key, statement) ?? toPolicy(statement, allowNoOp);
  return key;
}

/** Validation error for an imported alias: IAM policies require key ARNs, and CDK ignores grants on an imported alias. */
export function keyAliasError(name: string, key: kms.IKey | undefined): Requirement {
  return requirement(
    key === undefined || !('aliasName' in key),
    `${name} is the alias ${key === undefined ? '' : key.keyArn}; allowed is a key, such as kms.Key.fromKeyArn, because IAM policies require key ARNs`,
  );
}
