import { Duration, Stack, Token } from 'aws-cdk-lib';
import * as sso from 'aws-cdk-lib/aws-sso';
import type { Construct } from 'constructs';
import { durationBetween, type Requirement, requirement } from '../validation';
import { isTooWide } from '../../facts/wide-policies';

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html: Identity Center takes up to 12. */
const MIN_SESSION = Duration.hours(1);
const MAX_SESSION = Duration.hours(8);

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html */
const NAME = /^[\w+=,.@-]{1,32}$/;
const GROUP_ID = /^([0-9a-f]{10}-)?[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const ACCOUNT_ID = /^\d{12}$/;

/** What people may do in the account. */
export interface PermissionSet {
  /** Name, as people see it when they sign in. */
  readonly name: string;
  /** Names of AWS's managed policies with their path, such as `ReadOnlyAccess` or `job-function/ViewOnlyAccess`. */
  readonly managedPolicies: string[];
  /** Ids of the groups of Identity Center that have it; never single people. */
  readonly groupIds: string[];
  /**
   * The accounts of the organisation that they have it in.
   * @default - the account of the stack
   */
  readonly accounts?: string[];
  /**
   * How long a session lasts, 1 to 8 hours.
   * @default Duration.hours(1)
   */
  readonly sessionDuration?: Duration;
}

/** A permission set with calls that no managed policy of AWS has; only the baseline writes them. */
export interface AssignedPermissionSet extends PermissionSet {
  readonly inlinePolicy?: object;
}

/** What is wrong with permission sets. */
export function permissionSetsMistakes(sets: readonly PermissionSet[]): Requirement[] {
  const names = sets.map(({ name }) => name);
  return [...new Set(names.filter((name, index) => names.indexOf(name) < index))]
    .map((name): Requirement => `permission set '${name}' is there twice; Identity Center has one of a name`)
    .concat(sets.flatMap(permissionSetMistakes));
}

function permissionSetMistakes({
  accounts = [],
  groupIds,
  managedPolicies,
  name,
  sessionDuration,
}: PermissionSet): Requirement[] {
  return [
    requirement(NAME.test(name), `permission set '${name}': allowed are 1 to 32 letters, digits and +=,.@_-`),
    requirement(managedPolicies.length > 0, `permission set '${name}' has no managedPolicies; it would permit nothing`),
    ...managedPolicies
      .filter((policy) => isTooWide(policy))
      .map(
        (policy) =>
          `permission set '${name}' has ${policy}; changes go through the pipeline (DEL-01), emergencies through the break-glass role`,
      ),
    requirement(groupIds.length > 0, `permission set '${name}' has no groupIds; nobody would have it`),
    requirement(
      new Set(groupIds).size === groupIds.length && new Set(accounts).size === accounts.length,
      `permission set '${name}' names a group or an account twice`,
    ),
    ...groupIds.map((id) =>
      requirement(
        Token.isUnresolved(id) || GROUP_ID.test(id),
        `permission set '${name}': '${id}' is not the id of a group`,
      ),
    ),
    ...accounts.map((id) =>
      requirement(ACCOUNT_ID.test(id), `permission set '${name}': account '${id}'; allowed are 12 digits`),
    ),
    durationBetween(`sessionDuration of '${name}'`, sessionDuration, MIN_SESSION, MAX_SESSION),
  ];
}

/** Makes permission sets and gives them to their groups. */
export function assignPermissionSets(
  scope: Construct,
  instanceArn: string,
  sets: readonly AssignedPermissionSet[],
): void {
  const { account, partition } = Stack.of(scope);
  for (const { accounts, groupIds, inlinePolicy, managedPolicies, name, sessionDuration = MIN_SESSION } of sets) {
    const { attrPermissionSetArn } = new sso.CfnPermissionSet(scope, `Set-${name}`, {
      instanceArn,
      name,
      sessionDuration: sessionDuration.toIsoString(),
      inlinePolicy,
      managedPolicies: managedPolicies.map((policy) => `arn:${partition}:iam::aws:policy/${policy}`),
    });
    // By what they join, not by position: an assignment is replaced by itself, and nobody's by another's.
    const assign = (principalId: string, index: number, targetId: string, suffix: string) =>
      new sso.CfnAssignment(scope, `Set-${name}-${Token.isUnresolved(principalId) ? index : principalId}${suffix}`, {
        instanceArn,
        permissionSetArn: attrPermissionSetArn,
        principalType: 'GROUP',
        principalId,
        targetType: 'AWS_ACCOUNT',
        targetId,
      });
    for (const [index, groupId] of groupIds.entries()) {
      if (accounts === undefined) assign(groupId, index, account, '');
      else for (const each of accounts) assign(groupId, index, each, `-${each}`);
    }
  }
}
