import type { Duration } from 'aws-cdk-lib';
import { type Requirement, requirement } from '../validation';
import type { AssignedPermissionSet } from './permission-set';

/** Name of the permission set in the runbooks. */
const RESPONDER = 'Responder';

/** Read access; without `kms:Decrypt` it includes neither secrets nor encrypted buckets. */
const READS = 'ReadOnlyAccess';

const ENVIRONMENT_NAME = /^[a-z][a-z0-9-]+$/;

/** On-call engineers. */
export interface Responders {
  /** Ids of the on-call groups of IAM Identity Center. */
  readonly groupIds: string[];
  /** Names of their environments, the prefixes of resource names. */
  readonly environmentNames: string[];
  /**
   * Accounts of the organization in which they respond.
   * @default - the account of the stack
   */
  readonly accounts?: string[];
  /**
   * Session duration, 1 to 8 hours.
   * @default Duration.hours(1)
   */
  readonly sessionDuration?: Duration;
}

/** A policy statement; resources are the last parts of ARNs. */
interface ResponderStatement {
  readonly sid: string;
  readonly service: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/**
 * Actions in the runbooks of the role Responder, in addition to read access. `ENV` is the beginning of resource names of an
 * environment. A test compares them with the commands in the runbooks.
 */
const STATEMENTS: readonly ResponderStatement[] = [
  { sid: 'ReplaceTasks', service: 'ecs', actions: ['ecs:UpdateService'], resources: ['service/ENV*'] },
  { sid: 'StopTasks', service: 'ecs', actions: ['ecs:StopTask'], resources: ['task/ENV*'] },
  { sid: 'FailOver', service: 'rds', actions: ['rds:FailoverDBCluster'], resources: ['cluster:ENV-*'] },
  { sid: 'RunJobs', service: 'states', actions: ['states:StartExecution'], resources: ['stateMachine:ENV*'] },
  { sid: 'ConfirmAlerts', service: 'states', actions: ['states:StopExecution'], resources: ['execution:ENV*:*'] },
  {
    sid: 'EmptyQueues',
    service: 'sqs',
    // StartMessageMoveTask requires the last two of its caller.
    actions: [
      ...['sqs:ReceiveMessage', 'sqs:PurgeQueue', 'sqs:StartMessageMoveTask'],
      ...['sqs:DeleteMessage', 'sqs:SendMessage'],
    ],
    resources: ['ENV-*'],
  },
];

/** Actions of {@link STATEMENTS}, for the test. */
export const RESPONDER_ACTIONS: readonly string[] = STATEMENTS.flatMap(({ actions }) => actions);

/** Validation of the environments; the other props are validated with the permission sets. */
export function respondersRequirements({ environmentNames }: Responders): Requirement[] {
  return [
    requirement(environmentNames.length > 0, 'responders.environmentNames is empty; add at least one environment'),
    ...environmentNames.map((name) =>
      requirement(
        ENVIRONMENT_NAME.test(name),
        `responders.environmentNames has '${name}'; allowed are at least 2 of a-z, 0-9 and -, starting with a letter`,
      ),
    ),
  ];
}

/** The permission set of the on-call engineers. */
export function responderPermissionSet(
  { accounts, environmentNames, groupIds, sessionDuration }: Responders,
  { account, partition }: { readonly account: string; readonly partition: string },
): AssignedPermissionSet {
  // Some resource names contain the environment name without hyphens: `production2worker-Job-…`.
  const namePrefixes = [...new Set(environmentNames.flatMap((name) => [name, name.replaceAll('-', '')]))];
  const acts = STATEMENTS.map(({ actions, resources, service, sid }) => ({
    Sid: sid,
    Effect: 'Allow',
    Action: [...actions],
    Resource: resources.flatMap((resource) =>
      namePrefixes.map((name) => `arn:${partition}:${service}:*:*:${resource.replace('ENV', name)}`),
    ),
  }));
  const keys = {
    Sid: 'SqsEncryption',
    Effect: 'Allow',
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: (accounts ?? [account]).map((each) => `arn:${partition}:kms:*:${each}:key/*`),
    Condition: { StringLike: { 'kms:ViaService': 'sqs.*.amazonaws.com' } },
  };
  return {
    name: RESPONDER,
    managedPolicies: [READS],
    groupIds,
    accounts,
    sessionDuration,
    inlinePolicy: { Version: '2012-10-17', Statement: [...acts, keys] },
  };
}
