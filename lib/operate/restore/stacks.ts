import {
  type CloudFormationClient,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ListImportsCommand,
  paginateListExports,
  paginateListStacks,
  type Stack,
  UpdateTerminationProtectionCommand,
  waitUntilStackDeleteComplete,
} from '@aws-sdk/client-cloudformation';
import { StepError } from './restore-step';

/** CloudFormation's states in which a stack takes an update, see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html */
const UPDATABLE: readonly string[] = [
  'CREATE_COMPLETE',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
];
const IN_PROGRESS = /_IN_PROGRESS$/;
/** A change set that was never executed; no operation is in progress, despite the name of the state. */
const REVIEW = 'REVIEW_IN_PROGRESS';
/** Services with a load balancer and long-lived connections take up to this long. */
const DELETION_SECONDS = 3600;

/** A stack and its state. */
export interface StackState {
  readonly name: string;
  readonly status: string;
}

/** Whether CloudFormation accepts an update in this state. */
export function isUpdatable({ status }: StackState): boolean {
  return UPDATABLE.includes(status);
}

/** Whether CloudFormation is working on the stack. */
export function isInProgress({ status }: StackState): boolean {
  return IN_PROGRESS.test(status) && status !== REVIEW;
}

/** All stacks whose names begin with a prefix, in any state but deleted. */
export async function stacksWithPrefix(client: CloudFormationClient, prefix: string): Promise<readonly StackState[]> {
  const found: StackState[] = [];
  for await (const { StackSummaries } of paginateListStacks({ client }, {})) {
    for (const { StackName: name = '', StackStatus: status = '' } of StackSummaries ?? []) {
      if (name.startsWith(prefix) && status !== 'DELETE_COMPLETE') found.push({ name, status });
    }
  }
  return found;
}

/** The stack, or undefined if it does not exist. */
export async function findStack(client: CloudFormationClient, StackName: string): Promise<Stack | undefined> {
  try {
    return (await client.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0];
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Names of the stacks that import what a stack exports. */
export async function importersOf(client: CloudFormationClient, exporter: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { Exports } of paginateListExports({ client }, {})) {
    const own = (Exports ?? []).filter(({ ExportingStackId = '' }) => ExportingStackId.split('/')[1] === exporter);
    names.push(...own.flatMap(({ Name }) => Name ?? []));
  }
  const importers = new Set<string>();
  for (const name of names) for (const importer of await importsOf(client, name)) importers.add(importer);
  return [...importers].sort();
}

/**
 * Deletes stacks at the same time, with their termination protection. A stack whose resources another one refers to (a security group)
 * can fail: it is deleted again after the others. Stops at those that remain, with the reasons.
 */
export async function deleteStacks(
  client: CloudFormationClient,
  names: readonly string[],
  pollSeconds: number,
): Promise<void> {
  let remaining: readonly string[] = names;
  for (let isProgress = true; isProgress;) {
    const failed = await deleteOnce(client, remaining, pollSeconds);
    if (failed.length === 0) return;
    isProgress = failed.length < remaining.length;
    remaining = failed;
  }
  const reasons = await Promise.all(remaining.map((name) => deletionFailure(client, name)));
  throw new StepError(
    [...reasons, 'Remove the cause (docs/runbooks/stuck-deployment.md), then continue with --resume.'].join('\n'),
  );
}

/** Names of the stacks that remain. */
async function deleteOnce(
  client: CloudFormationClient,
  names: readonly string[],
  pollSeconds: number,
): Promise<readonly string[]> {
  const present = [];
  for (const name of names) if ((await findStack(client, name)) !== undefined) present.push(name);
  for (const StackName of present) {
    await client.send(new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection: false }));
    await client.send(new DeleteStackCommand({ StackName }));
  }
  const ended = await Promise.allSettled(present.map((name) => untilDeleted(client, name, pollSeconds)));
  return present.filter((_, index) => ended[index]?.status === 'rejected');
}

async function untilDeleted(client: CloudFormationClient, StackName: string, pollSeconds: number): Promise<void> {
  const times = { maxWaitTime: DELETION_SECONDS, minDelay: pollSeconds, maxDelay: pollSeconds };
  await waitUntilStackDeleteComplete({ client, ...times }, { StackName });
}

async function deletionFailure(client: CloudFormationClient, StackName: string): Promise<string> {
  const status = (await findStack(client, StackName))?.StackStatus ?? 'unknown';
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName }));
  const resources = StackEvents.filter(({ ResourceStatus }) => ResourceStatus === 'DELETE_FAILED')
    .map(({ LogicalResourceId = '', ResourceStatusReason = '' }) => `  ${LogicalResourceId}: ${ResourceStatusReason}`)
    .slice(0, 5);
  return [`${StackName} is not deleted; its state is ${status}.`, ...resources].join('\n');
}

/** CloudFormation answers with an error if no stack imports the export. */
async function importsOf(client: CloudFormationClient, ExportName: string): Promise<readonly string[]> {
  const names: string[] = [];
  let NextToken: string | undefined;
  do {
    try {
      const page = await client.send(new ListImportsCommand({ ExportName, NextToken }));
      names.push(...(page.Imports ?? []));
      NextToken = page.NextToken;
    } catch (error) {
      if (error instanceof Error && /is not imported by any stack/.test(error.message)) return names;
      throw error;
    }
  } while (NextToken !== undefined);
  return names;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && /does not exist/.test(error.message);
}
