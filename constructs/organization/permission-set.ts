import { Duration, Stack, Token } from 'aws-cdk-lib';
import * as sso from 'aws-cdk-lib/aws-sso';
import type { Construct } from 'constructs';
import { durationBetween, type Requirement, requirement } from '../validation';
import { isTooWide } from '../../facts/wide-policies';
import { ACCOUNT_ID, IDENTITY_STORE_ID, PERMISSION_SET_NAME, SESSION_HOURS } from '../../facts/iam-limits';

/** A permission set of IAM Identity Center. */
export interface PermissionSet {
  /** Name that users see when they sign in. */
  readonly name: string;
  /** AWS managed policies with their path, such as `ReadOnlyAccess` or `job-function/ViewOnlyAccess`. */
  readonly managedPolicies: string[];
  /** Ids of the IAM Identity Center groups with this permission set; users are never assigned directly. */
  readonly groupIds: string[];
  /**
   * Accounts of the organization in which the groups have it.
   * @default - the account of the stack
   */
  readonly accounts?: string[];
  /**
   * Session duration, 1 to 8 hours.
   * @default Duration.hours(1)
   */
  readonly sessionDuration?: Duration;
}

/** A permission set with an inline policy; internal. */
export interface AssignedPermissionSet extends PermissionSet {
  readonly inlinePolicy?: object;
}

/** Validation of permission sets. */
export function permissionSetsRequirements(sets: readonly PermissionSet[]): Requirement[] {
  const names = sets.map(({ name }) => name);
  return [...new Set(names.filter((name, index) => names.indexOf(name) < index))]
    .map((name): Requirement => `permission set '${name}' is defined twice; names must be unique`)
    .concat(sets.flatMap(permissionSetRequirements));
}

function permissionSetRequirements({
  accounts = [],
  groupIds,
  managedPolicies,
  name,
  sessionDuration,
}: PermissionSet): Requirement[] {
  return [
    requirement(
      PERMISSION_SET_NAME.test(name),
      `permission set '${name}': allowed are 1 to 32 letters, digits and +=,.@_-`,
    ),
    requirement(managedPolicies.length > 0, `permission set '${name}' has no managedPolicies; add at least one`),
    ...managedPolicies
      .filter((policy) => isTooWide(policy))
      .map(
        (policy) =>
          `permission set '${name}' has ${policy}; changes go through the pipeline (DEL-01), emergencies through the break-glass role`,
      ),
    requirement(groupIds.length > 0, `permission set '${name}' has no groupIds; add at least one`),
    requirement(
      new Set(groupIds).size === groupIds.length && new Set(accounts).size === accounts.length,
      `permission set '${name}' has a group or an account twice`,
    ),
    ...groupIds.map((id) =>
      requirement(
        Token.isUnresolved(id) || IDENTITY_STORE_ID.test(id),
        `permission set '${name}': '${id}' is not a group id`,
      ),
    ),
    ...accounts.map((id) =>
      requirement(ACCOUNT_ID.test(id), `permission set '${name}': account '${id}'; allowed are 12 digits`),
    ),
    durationBetween(`sessionDuration of '${name}'`, sessionDuration, [
      Duration.hours(SESSION_HOURS.min),
      Duration.hours(SESSION_HOURS.max),
    ]),
  ];
}

/** Creates permission sets and their assignments. */
export function assignPermissionSets(
  scope: Construct,
  instanceArn: string,
  sets: readonly AssignedPermissionSet[],
): void {
  const { account, partition } = Stack.of(scope);
  for (const {
    accounts,
    groupIds,
    inlinePolicy,
    managedPolicies,
    name,
    sessionDuration = Duration.hours(SESSION_HOURS.min),
  } of sets) {
    const { attrPermissionSetArn } = new sso.CfnPermissionSet(scope, `Set-${name}`, {
      instanceArn,
      name,
      sessionDuration: sessionDuration.toIsoString(),
      inlinePolicy,
      managedPolicies: managedPolicies.map((policy) => `arn:${partition}:iam::aws:policy/${policy}`),
    });
    // Ids by group and account, not by position: an assignment is replaced only by itself.
    const assign = (principalId: string, id: string, targetId = account) =>
      new sso.CfnAssignment(scope, id, {
        instanceArn,
        permissionSetArn: attrPermissionSetArn,
        principalType: 'GROUP',
        principalId,
        targetType: 'AWS_ACCOUNT',
        targetId,
      });
    for (const [index, groupId] of groupIds.entries()) {
      const id = `Set-${name}-${Token.isUnresolved(groupId) ? index : groupId}`;
      if (accounts === undefined) assign(groupId, id);
      else for (const each of accounts) assign(groupId, `${id}-${each}`, each);
    }
  }
}
