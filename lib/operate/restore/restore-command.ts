import { type EnvironmentSettings, type EstateOptions, SettingsError, validateSettings } from '../../config';
import { abandon } from './abandon';
import { checkAccess, planRestore } from './preconditions';
import { parseCall, type RestoreCall, USAGE } from './restore-call';
import { type AwsClients, clientsIn } from '../aws-clients';
import { RestoreProgress } from './restore-progress';
import { restoredDatabase, unknownDatabase } from './restored-database';
import { type CdkRunner, type RestoreContext, type RestoreStep, StepError } from './restore-step';
import { RESTORE_STEPS } from './steps';

/** Exit codes of the command. */
export enum RestoreExit {
  /** The restore, or its abandonment, is complete. */
  DONE = 0,
  /** A step failed, or waits for an operator: the message states how to continue. */
  STOPPED = 1,
  /** The call or the settings are wrong: nothing was done. */
  MISUSE = 2,
}

const POLL_SECONDS = 10;

export interface RestoreCommandProps extends EstateOptions {
  /** Arguments after the program's name. */
  readonly argv: readonly string[];
  /** All environments: they are validated together. */
  readonly environments: readonly EnvironmentSettings[];
  /** Today as `YYYY-MM-DD`. */
  readonly today: string;
  /** Folder of the progress file. */
  readonly projectRoot: string;
  /** Runs `npx cdk`. */
  readonly cdk: CdkRunner;
  /**
   * Reads a confirmation from the operator at the terminal.
   * @default - there is no terminal: a step without `--yes` stops
   */
  readonly ask?: (question: string) => Promise<string>;
  /** @default - clients with the credentials of the caller */
  readonly clients?: AwsClients;
  /** @default 10 */
  readonly pollSeconds?: number;
  /** Standard output, a line at a time. */
  readonly output: (line: string) => void;
  /** Standard error, a line at a time. */
  readonly errors: (line: string) => void;
}

/** `npm run restore -- ENVIRONMENT --to TIME`: the steps of docs/runbooks/restore.md. Returns the exit code. */
export async function restore(props: RestoreCommandProps): Promise<RestoreExit> {
  if (props.argv.includes('--help') || props.argv.includes('-h')) {
    props.output(USAGE);
    return RestoreExit.DONE;
  }
  const call = parseCall(props.argv);
  if (!('environment' in call)) return misuse(props, call);
  const settings = props.environments.find(({ name }) => name === call.environment);
  if (settings === undefined) {
    const names = props.environments.map(({ name }) => name).join(', ');
    return misuse(props, [`There is no environment '${call.environment}'; the settings have ${names}.`]);
  }
  const unknown = unknownDatabase(settings, call.database);
  if (unknown !== undefined) return misuse(props, [unknown]);
  try {
    validateSettings(props.environments, props);
    return await carryOut(props, call, settings);
  } catch (error) {
    if (error instanceof SettingsError) return misuse(props, [error.message]);
    props.errors(error instanceof StepError ? error.message : `AWS or the CDK CLI failed: ${String(error)}`);
    return RestoreExit.STOPPED;
  }
}

async function carryOut(
  props: RestoreCommandProps,
  call: RestoreCall,
  settings: EnvironmentSettings,
): Promise<RestoreExit> {
  const file = RestoreProgress.fileOf(props.projectRoot, settings.name);
  const started = RestoreProgress.read(file, settings);
  if ((started === undefined) !== (call.action === 'start')) {
    return misuse(props, [
      started === undefined
        ? `No restore of ${settings.name} is in progress: ${file} does not exist. Start one with --to or --snapshot.`
        : `A restore of ${settings.name} is in progress (${file}). Continue it with --resume, or end it with --abandon.`,
    ]);
  }
  const clients = props.clients ?? clientsIn(settings.region);
  props.output(`${settings.name}: account ${settings.account}, ${settings.region}.`);
  props.output(`Credentials of ${await checkAccess(settings, clients)}.`);
  const progress =
    started ?? RestoreProgress.start(file, await planRestore({ settings, clients, today: props.today }, call));
  const database = restoredDatabase(settings, progress.plan.database);
  const context = { ...props, settings, database, clients, progress, pollSeconds: props.pollSeconds ?? POLL_SECONDS };
  if (call.action === 'abandon') {
    await abandon(context);
    return RestoreExit.DONE;
  }
  for (const step of RESTORE_STEPS) {
    if (progress.isDone(step.id)) continue;
    if (!(await runStep({ ...props, ...call }, context, step))) return RestoreExit.STOPPED;
  }
  progress.remove();
  props.output(
    `The restore of ${settings.name} is complete. Keep identifier and restoreFrom in the settings permanently.`,
  );
  return RestoreExit.DONE;
}

/** Returns false if an operator did not confirm the step. */
async function runStep(
  { ask, confirmed, errors, output }: RestoreCommandProps & RestoreCall,
  context: RestoreContext,
  step: RestoreStep,
): Promise<boolean> {
  const { name } = context.settings;
  const position = `${RESTORE_STEPS.indexOf(step) + 1} of ${RESTORE_STEPS.length}`;
  output(`\n[${position}] ${step.title} (${step.id})`);
  if (step.confirmation !== undefined) {
    for (const line of await step.confirmation(context)) output(line);
    if (!confirmed.includes(step.id)) {
      if (ask === undefined) {
        errors(
          `There is no terminal to confirm ${step.id} in. Continue with: cdk-secure-baseline restore ${name} --resume --yes ${step.id}`,
        );
        return false;
      }
      if ((await ask(`Type '${name}' to continue: `)).trim() !== name) {
        errors(
          `Not confirmed: ${step.id} was not started. Continue with: cdk-secure-baseline restore ${name} --resume`,
        );
        return false;
      }
    }
  }
  await step.run(context);
  context.progress.complete(step.id);
  return true;
}

function misuse({ errors }: RestoreCommandProps, messages: readonly string[]): RestoreExit {
  for (const message of messages) errors(message);
  errors(USAGE);
  return RestoreExit.MISUSE;
}
