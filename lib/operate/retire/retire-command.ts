import { type EnvironmentSettings, type EstateOptions, SettingsError, validateSettings } from '../../config';
import { stackName } from '../../config/contract';
import type { AwsOf } from '../aws-clients';
import { PlannedEnvironment } from '../doctor/planned-environment';
import { checkAccess } from '../restore/preconditions';
import { StepError } from '../restore/restore-step';
import { deleteStacks, findStack, importersOf, stacksWithPrefix } from '../restore/stacks';
import { deleteListenerRules, deployedTemplate, disableAlarms, messagesIn, physicalIds } from './deployed-stack';
import { parseCall, type RetireCall, USAGE } from './retire-call';
import { describePlan } from './describe-plan';
import { remainingReferences, type RetirePlan, retirePlan } from './retire-plan';

/** Exit codes of the command. */
export enum RetireExit {
  /** The plan is shown, or the stack is removed. */
  DONE = 0,

  /** The command refuses, or a step failed. */
  REFUSED = 1,

  /** The call or the settings are invalid: nothing was read or changed. */
  MISUSE = 2,
}

const POLL_SECONDS = 10;

/** The guide that messages name. */
const GUIDE = 'docs/runbooks/removal.md';

export interface RetireCommandProps extends EstateOptions {
  /** Arguments after the name of the command. */
  readonly argv: readonly string[];

  /** All environments: they are validated together. */
  readonly environments: readonly EnvironmentSettings[];

  /** Today as `YYYY-MM-DD`. */
  readonly today: string;

  /** Folder of the cloud assembly of the app without the stack. */
  readonly assembly: string;

  /** Clients with the credentials of the caller. */
  readonly aws: AwsOf;

  /** @default 10 */
  readonly pollSeconds?: number;

  /** Standard output, a line at a time. */
  readonly output: (line: string) => void;

  /** Standard error, a line at a time. */
  readonly errors: (line: string) => void;
}

/** `npm run retire -- ENVIRONMENT/STACK`: shows, then removes, a stack that left the app. Returns the exit code. */
export async function retire(props: RetireCommandProps): Promise<RetireExit> {
  const { argv, environments, errors, output } = props;
  if (argv.includes('--help') || argv.includes('-h')) {
    output(USAGE);
    return RetireExit.DONE;
  }
  const call = parseCall(argv);
  const settings = typeof call === 'string' ? undefined : environments.find(({ name }) => name === call.environment);
  if (typeof call === 'string' || settings === undefined) {
    const names = environments.map(({ name }) => name).join(', ');
    errors(
      typeof call === 'string' ? call : `There is no environment '${call.environment}'; the settings have ${names}.`,
    );
    errors(USAGE);
    return RetireExit.MISUSE;
  }
  try {
    validateSettings(environments, props);
    await carryOut(props, call, settings);
    return RetireExit.DONE;
  } catch (error) {
    if (error instanceof SettingsError) {
      errors(error.message);
      return RetireExit.MISUSE;
    }
    errors(error instanceof StepError ? error.message : `AWS refused a request: ${String(error)}`);
    return RetireExit.REFUSED;
  }
}

async function carryOut(props: RetireCommandProps, call: RetireCall, settings: EnvironmentSettings): Promise<void> {
  const { output, pollSeconds = POLL_SECONDS } = props;
  const name = stackName(settings, call.stack);
  checkAssembly(props.assembly, settings, name);
  const clients = props.aws(call.region ?? settings.region);
  output(`${name}: account ${settings.account}, ${clients.region}.`);
  output(`Credentials of ${await checkAccess(settings, clients)}.`);
  if ((await findStack(clients.cloudFormation, name)) === undefined) {
    throw new StepError(
      `The stack ${name} does not exist in ${clients.region}. For another Region, add --region REGION.`,
    );
  }
  const plan = retirePlan(await deployedTemplate(clients, name), settings.tier);
  const ids = await physicalIds(clients, name);
  for (const line of describePlan(plan, settings.name)) output(line);
  await checkRemoval({ clients, ids, name, plan, settings });
  if (!call.isConfirmed) {
    output(`Nothing is changed. To remove the stack, add: --confirm ${call.environment}/${call.stack}`);
    return;
  }
  const physical = (logicalIds: readonly string[]) => logicalIds.flatMap((id) => ids.get(id) ?? []);
  await deleteListenerRules(clients, physical(plan.listenerRules));
  output(`${plan.listenerRules.length} listener rules are removed.`);
  await disableAlarms(clients, physical(plan.alarms));
  output(`The actions of ${plan.alarms.length} alarms are disabled.`);
  await deleteStacks(clients.cloudFormation, [name], pollSeconds);
  output(`The stack ${name} is removed.`);
  if (plan.hostnames.length > 0) {
    output(
      `Remove the DNS records of ${plan.hostnames.join(', ')}: cdk-secure-baseline cloudflare ${settings.name} apply`,
    );
  }
}

/** Refuses while the app still has the stack: the next deployment would create it again. */
function checkAssembly(assembly: string, { name }: EnvironmentSettings, stack: string): void {
  const planned = PlannedEnvironment.readIfPresent(assembly, name);
  if (planned === undefined) {
    throw new StepError(
      `The cloud assembly in ${assembly} has no environment ${name}. Run cdk-secure-baseline synth without the stack first.`,
    );
  }
  if (planned.stacks.some((each) => each.name === stack)) {
    throw new StepError(
      `${stack} is in the app. Remove it from the settings, run cdk-secure-baseline synth, and deploy the environment first (${GUIDE}).`,
    );
  }
}

interface Removal {
  readonly clients: ReturnType<AwsOf>;
  readonly ids: ReadonlyMap<string, string>;
  readonly name: string;
  readonly plan: RetirePlan;
  readonly settings: EnvironmentSettings;
}

/** Refuses to remove data, and a stack that other stacks use. */
async function checkRemoval({ clients, ids, name, plan, settings }: Removal): Promise<void> {
  const problems = plan.data.map(
    ({ logicalId, type }) => `${logicalId} (${type}) holds data that the removal deletes. Back up and remove it first.`,
  );
  for (const queue of plan.queues) {
    const messages = await messagesIn(clients, ids.get(queue) ?? '');
    if (messages > 0) problems.push(`The queue ${queue} holds ${messages} messages. Process or delete them first.`);
  }
  for (const importer of await importersOf(clients.cloudFormation, name)) {
    problems.push(`${importer} imports from ${name}. Deploy the environment first.`);
  }
  const others = new Map<string, Awaited<ReturnType<typeof deployedTemplate>>>();
  for (const stack of await stacksWithPrefix(clients.cloudFormation, `${settings.name}-`)) {
    if (stack.name !== name) others.set(stack.name, await deployedTemplate(clients, stack.name));
  }
  for (const reference of remainingReferences(name, plan.hostnames, others)) {
    problems.push(`${reference}. Deploy the environment first.`);
  }
  if (problems.length === 0) return;
  throw new StepError([`${name} is not removed:`, ...problems.map((each) => `  ${each}`), `See ${GUIDE}.`].join('\n'));
}
