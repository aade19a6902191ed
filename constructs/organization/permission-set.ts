import { Duration, Stack } from 'aws-cdk-lib';
import * as sso from 'aws-cdk-lib/aws-sso';
import type { Construct } from 'constructs';
import { durationBetween, type Expectation, holds } from '../validation';

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html: Identity Center takes up to 12. */
const MIN_SESSION = Duration.hours(1);
const MAX_SESSION = Duration.hours(8);

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html */
const NAME = /^[\w+=,.@-]{1,32}$/;
const GROUP_ID = /^([0-9a-f]{10}-)?[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What people may do in the account. */
export interface PermissionSet {
  /** Name, as people see it when they sign in. */
  readonly name: string;
  /** Names of AWS's managed policies, such as `ReadOnlyAccess`. */
  readonly managedPolicies: string[];
  /** Ids of the groups of Identity Center that have it here; never single people. */
  readonly groupIds: string[];
  /**
   * How long a session lasts, 1 to 8 hours.
   * @default Duration.hours(1)
   */
  readonly sessionDuration?: Duration;
}

/** What is wrong with a permission set. */
export function permissionSetMistakes({
  groupIds,
  managedPolicies,
  name,
  sessionDuration,
}: PermissionSet): Expectation[] {
  return [
    holds(NAME.test(name), `permission set '${name}': allowed are 1 to 32 letters, digits and +=,.@_-`),
    holds(managedPolicies.length > 0, `permission set '${name}' has no managedPolicies; it would permit nothing`),
    holds(
      !managedPolicies.includes('AdministratorAccess'),
      `permission set '${name}' has AdministratorAccess; changes go through the pipeline (DEL-01), emergencies through the break-glass role`,
    ),
    ...groupIds.map((id) => holds(GROUP_ID.test(id), `permission set '${name}': '${id}' is not the id of a group`)),
    durationBetween(`sessionDuration of '${name}'`, sessionDuration, MIN_SESSION, MAX_SESSION),
  ];
}

/** Makes permission sets and gives them to their groups in the stack's account. */
export function assignPermissionSets(scope: Construct, instanceArn: string, sets: readonly PermissionSet[]): void {
  const { account, partition } = Stack.of(scope);
  for (const { groupIds, managedPolicies, name, sessionDuration = MIN_SESSION } of sets) {
    const { attrPermissionSetArn } = new sso.CfnPermissionSet(scope, `Set-${name}`, {
      instanceArn,
      name,
      sessionDuration: sessionDuration.toIsoString(),
      managedPolicies: managedPolicies.map((policy) => `arn:${partition}:iam::aws:policy/${policy}`),
    });
    for (const principalId of groupIds) {
      new sso.CfnAssignment(scope, `Set-${name}-${principalId}`, {
        instanceArn,
        permissionSetArn: attrPermissionSetArn,
        principalType: 'GROUP',
        principalId,
        targetType: 'AWS_ACCOUNT',
        targetId: account,
      });
    }
  }
}
