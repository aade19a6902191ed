import type { Duration } from 'aws-cdk-lib';
import { type Requirement, requirement } from '../validation';
import type { AssignedPermissionSet } from './permission-set';

/** Name of the permission set, as the runbooks have it. */
const RESPONDER = 'Responder';

/** What reads an account: without `kms:Decrypt` it reads neither secrets nor encrypted buckets. */
const READS = 'ReadOnlyAccess';

const ENVIRONMENT_NAME = /^[a-z][a-z0-9-]+$/;

/** The people on call. */
export interface Responders {
  /** Ids of the groups of Identity Center that are on call. */
  readonly groupIds: string[];
  /** Names of the environments in whose resources they act; names of resources begin with them. */
  readonly environmentNames: string[];
  /**
   * The accounts of the organization that they respond in.
   * @default - the account of the stack
   */
  readonly accounts?: string[];
  /**
   * How long a session lasts, 1 to 8 hours.
   * @default Duration.hours(1)
   */
  readonly sessionDuration?: Duration;
}

/** A statement of the policy; resources are the ends of ARNs, behind the account. */
interface ResponderStatement {
  readonly sid: string;
  readonly service: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/**
 * What runbooks of the role Responder call beside what reads. `ENV` is the beginning of the names of an environment. A test compares
 * them with the commands of the pages.
 */
const STATEMENTS: readonly ResponderStatement[] = [
  { sid: 'ReplaceTasks', service: 'ecs', actions: ['ecs:UpdateService'], resources: ['service/ENV*'] },
  { sid: 'StopTasks', service: 'ecs', actions: ['ecs:StopTask'], resources: ['task/ENV*'] },
  { sid: 'FailOver', service: 'rds', actions: ['rds:FailoverDBCluster'], resources: ['cluster:ENV-*'] },
  { sid: 'RunJobs', service: 'states', actions: ['states:StartExecution'], resources: ['stateMachine:ENV*'] },
  {
    sid: 'EmptyQueues',
    service: 'sqs',
    // The last two are what StartMessageMoveTask calls for its caller.
    actions: [
      ...['sqs:ReceiveMessage', 'sqs:PurgeQueue', 'sqs:StartMessageMoveTask'],
      ...['sqs:DeleteMessage', 'sqs:SendMessage'],
    ],
    resources: ['ENV-*'],
  },
];

/** The actions of {@link STATEMENTS}, for the test that compares them with the runbooks. */
export const RESPONDER_ACTIONS: readonly string[] = STATEMENTS.flatMap(({ actions }) => actions);

/** What is wrong with the environments of responders; the rest is what permission sets check. */
export function respondersMistakes({ environmentNames }: Responders): Requirement[] {
  return [
    requirement(environmentNames.length > 0, 'responders.environmentNames is empty; name the environments that they act in'),
    ...environmentNames.map((name) =>
      requirement(
        ENVIRONMENT_NAME.test(name),
        `responders.environmentNames has '${name}'; allowed are 2 or more of a-z, 0-9 and -, a letter first`,
      ),
    ),
  ];
}

/** The permission set of the people on call. */
export function responderPermissionSet(
  { accounts, environmentNames, groupIds, sessionDuration }: Responders,
  { account, partition }: { readonly account: string; readonly partition: string },
): AssignedPermissionSet {
  // Some names have the name of the environment without its hyphens: `production2worker-Job-…`.
  const beginnings = [...new Set(environmentNames.flatMap((name) => [name, name.replaceAll('-', '')]))];
  const acts = STATEMENTS.map(({ actions, resources, service, sid }) => ({
    Sid: sid,
    Effect: 'Allow',
    Action: [...actions],
    Resource: resources.flatMap((resource) =>
      beginnings.map((name) => `arn:${partition}:${service}:*:*:${resource.replace('ENV', name)}`),
    ),
  }));
  const keys = {
    Sid: 'QueuesAreEncrypted',
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
