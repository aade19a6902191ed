import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { EnvironmentSettings, RestoreSettings } from '../../config';
import { stackName } from '../../config/contract';
import { clusterInStack, findCluster, findSnapshot } from './clusters';
import type { RequestedSource, RestoreCall } from './restore-call';
import type { AwsClients } from '../aws-clients';
import { restoredDatabase } from './restored-database';
import type { RestorePlan } from './restore-progress';
import { type RestoreContext, StepError } from './restore-step';
import { importersOf, isInProgress, isUpdatable, stacksWithPrefix } from './stacks';
import { RESTORE_SUFFIX } from '../../../facts/database-limits';

/** Stacks without data: they are deleted, and deployed again. */
const WORKLOADS = /^(?:service-.+|job-.+|dashboards)$/;

/** The caller is in the account of the environment, and CloudFormation works on none of its stacks. Checked at every start. */
export async function checkAccess(settings: EnvironmentSettings, clients: AwsClients): Promise<string> {
  const { account, name, region } = settings;
  const { Account, Arn = 'unknown' } = await clients.sts.send(new GetCallerIdentityCommand({}));
  if (Account !== account) {
    throw new StepError(
      `The credentials are of account ${Account ?? 'unknown'} (${Arn}); ${name} is in account ${account}. Sign in to ${account}.`,
    );
  }
  const busy = (await stacksWithPrefix(clients.cloudFormation, `${name}-`)).filter(isInProgress);
  if (busy.length > 0) {
    const list = busy.map((stack) => `${stack.name} (${stack.status})`).join(', ');
    throw new StepError(
      `CloudFormation is working in ${region}: ${list}. Wait until it ends, or see docs/runbooks/stuck-deployment.md.`,
    );
  }
  return Arn;
}

/** The plan of the restore. Throws if the restore cannot succeed; nothing is changed before. */
export async function planRestore(
  { settings, clients, today }: Pick<RestoreContext, 'clients' | 'settings'> & { readonly today: string },
  { database: name, identifier, source }: Pick<RestoreCall, 'database' | 'identifier' | 'source'>,
): Promise<RestorePlan> {
  const { account, name: environment } = settings;
  const database = restoredDatabase(settings, name);
  const dataStack = stackName(settings, database.stack);
  await checkDataStack(clients, dataStack);
  const oldCluster = await clusterInStack(clients, dataStack);
  if (oldCluster === undefined) throw new StepError(`The stack ${dataStack} has no database cluster.`);
  if (source === undefined) throw new StepError('No source was given.');
  const stacks = await importersOf(clients.cloudFormation, dataStack);
  const foreign = stacks.filter((stack) => !WORKLOADS.test(stack.slice(environment.length + 1)));
  if (foreign.length > 0) {
    throw new StepError(
      `These stacks import from ${dataStack} and are no services, jobs or dashboards of ${environment}: ${foreign.join(', ')}. ` +
        'They can hold data, so this command does not delete them. Remove the imports first.',
    );
  }
  const plan = {
    environment,
    account,
    database: database.name,
    oldCluster,
    stacks,
    source: await checkSource({ settings, clients, database }, source, oldCluster),
    identifier:
      identifier ?? `${database.settings.identifier.replace(RESTORE_SUFFIX, '')}-r${today.replaceAll('-', '')}`,
  };
  const exists = await findCluster(clients.rds, `${environment}-${plan.identifier}`);
  if (exists !== undefined) {
    throw new StepError(
      `A cluster ${environment}-${plan.identifier} exists already. Choose another identifier, with --identifier ${plan.identifier.replace(RESTORE_SUFFIX, '')}-rYYYYMMDD.`,
    );
  }
  return plan;
}

async function checkDataStack({ cloudFormation }: AwsClients, dataStack: string): Promise<void> {
  const stack = (await stacksWithPrefix(cloudFormation, dataStack)).find(({ name }) => name === dataStack);
  if (stack !== undefined && isUpdatable(stack)) return;
  throw new StepError(
    stack === undefined
      ? `The stack ${dataStack} does not exist: see docs/runbooks/restore.md, "An environment that was destroyed intentionally".`
      : `The stack ${dataStack} is ${stack.status} and takes no update: see docs/runbooks/stuck-deployment.md.`,
  );
}

async function checkSource(
  { settings, clients, database }: Pick<RestoreContext, 'clients' | 'database' | 'settings'>,
  source: RequestedSource,
  oldCluster: string,
): Promise<RestoreSettings> {
  return source.kind === 'snapshot'
    ? checkSnapshot({ settings, clients, database }, source.arn)
    : checkTime(clients, source.from ?? oldCluster, source.time);
}

async function checkTime({ rds }: AwsClients, clusterIdentifier: string, time: string): Promise<RestoreSettings> {
  const cluster = await findCluster(rds, clusterIdentifier);
  if (cluster === undefined) {
    throw new StepError(
      `The cluster ${clusterIdentifier} does not exist: its points in time are gone. Restore its final snapshot or a backup, with --snapshot.`,
    );
  }
  const { EarliestRestorableTime: earliest, LatestRestorableTime: latest } = cluster;
  const wanted = new Date(time);
  if (earliest === undefined || latest === undefined || wanted < earliest || wanted > latest) {
    throw new StepError(
      `${clusterIdentifier} cannot be restored to ${time}: allowed is ${earliest?.toISOString() ?? 'unknown'} to ${latest?.toISOString() ?? 'unknown'}.`,
    );
  }
  return { kind: 'point-in-time', clusterIdentifier, time };
}

async function checkSnapshot(
  { settings, clients: { rds }, database }: Pick<RestoreContext, 'clients' | 'database' | 'settings'>,
  arn: string,
): Promise<RestoreSettings> {
  const { account, region } = settings;
  if (arn.split(':')[3] !== region) {
    throw new StepError(
      `The snapshot is in ${arn.split(':')[3] ?? 'no Region'}: copy it to ${region} first (docs/runbooks/region-loss.md).`,
    );
  }
  const snapshot = await findSnapshot(rds, arn, account);
  const engine = `aurora-${database.settings.engine ?? 'postgresql'}`;
  if (snapshot?.Status !== 'available' || snapshot.Engine !== engine) {
    const found =
      snapshot === undefined
        ? 'does not exist'
        : `is ${snapshot.Status ?? 'unknown'}, of ${snapshot.Engine ?? 'unknown'}`;
    throw new StepError(`The snapshot ${arn} ${found}; it has to be available, of ${engine}.`);
  }
  return { kind: 'snapshot', arn };
}
