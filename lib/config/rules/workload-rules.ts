import { fargateMemoryChoices } from '../../../facts/fargate-size';
import { describeChoices } from '../describe-value';
import type { ReadableEnvironment } from '../readable-settings';
import { looksLikeSecret } from '../../../facts/looks-like-secret';
import { CACHE_VARIABLES, DATABASE_VARIABLES } from '../workload-variables';
import type { ValidationOptions } from '../validation-options';
import type { SettingIssue } from './rule';
import { TASK_DEFINITION_BYTES } from '../../../facts/workload-limits';
import { MAX_LISTENER_RULES } from '../../../facts/edge-limits';

/**
 * An Application Load Balancer has at most 100 target groups and 100 rules; a service uses up to two of each.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
 */
export const MAX_SERVICES: number = MAX_LISTENER_RULES / 2;
/** The tests synthesize 70 workloads and compare them with the quotas. */
export const MAX_JOBS = 20;
/**
 * Half of the 64 KiB of a task definition.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
 */
export const MAX_VARIABLES_BYTES: number = TASK_DEFINITION_BYTES / 2;
/** Program and arguments of one command. */
export const MAX_COMMAND_BYTES = 8192;

type ReadableService = NonNullable<NonNullable<ReadableEnvironment['services']>[number]>;
type ReadableJob = NonNullable<NonNullable<ReadableEnvironment['jobs']>[number]>;

interface Workload {
  readonly path: readonly ['services' | 'jobs', number];
  readonly settings: ReadableService | ReadableJob;
  readonly commandKey: 'healthCheckCommand' | 'command';
  readonly command: readonly (string | undefined)[] | undefined;
}

const VARIABLE_NAME = /^[A-Za-z_]\w*$/;
/** ECS and Docker write these before a command; the baseline adds them. */
const SHELL_FORMS: readonly string[] = ['CMD', 'CMD-SHELL', 'NONE'];

/** Names of log groups and roles contain the name of the service or job. */
export function* workloadNamesRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const seen = new Map<string, string>();
  for (const { path, settings } of workloads(environment)) {
    const { name } = settings;
    if (name === undefined) continue;
    const earlier = seen.get(name);
    if (earlier !== undefined) {
      yield {
        path: [...path, 'name'],
        allowed: `a unique name in the services and jobs of the environment; ${earlier} has the same`,
        fix: 'Rename one of them; a changed name creates a new service.',
      };
    }
    seen.set(name, earlier ?? `${path[0]}[${String(path[1])}]`);
  }
}

/** One load balancer serves all services, and the tests synthesize this number of workloads (EDGE-01). */
export function* workloadCountRule({ services, jobs }: ReadableEnvironment): Iterable<SettingIssue> {
  for (const [kind, list, max] of [['services', services, MAX_SERVICES] as const, ['jobs', jobs, MAX_JOBS] as const]) {
    if (list === undefined || list.length <= max) continue;
    yield {
      path: [kind],
      given: `${String(list.length)} ${kind}`,
      allowed: `at most ${String(max)} ${kind} in one environment`,
      fix: 'Move some of them to another environment: quotas of one load balancer and one database apply to all of them.',
    };
  }
}

/** Fargate offers pairs of CPU and memory. */
export function* fargateSizeRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  for (const { path, settings } of workloads(environment)) {
    const { cpu, memoryMiB } = settings.task ?? {};
    if (cpu === undefined || memoryMiB === undefined || fargateMemoryChoices(cpu).includes(memoryMiB)) continue;
    yield {
      path: [...path, 'task', 'memoryMiB'],
      allowed: `with ${String(cpu)} CPU units, in MiB: ${describeChoices(fargateMemoryChoices(cpu))}`,
      fix: 'Write a pair that Fargate offers.',
    };
  }
}

export function* imageRule(environment: ReadableEnvironment, options: ValidationOptions): Iterable<SettingIssue> {
  for (const { path, settings } of workloads(environment)) {
    if (settings.image?.kind !== 'asset' || settings.image.directory === undefined) continue;
    if (options.directoryHasDockerfile?.(settings.image.directory) !== false) continue;
    yield {
      path: [...path, 'image', 'directory'],
      allowed: 'a folder that holds a Dockerfile',
      fix: `Create ${settings.image.directory}/Dockerfile or correct the folder.`,
    };
  }
}

/** A command is in the exec form and contains no secret (SEC-01): every principal that may describe the task can read it. */
export function* commandRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  for (const { path, commandKey, command } of workloads(environment)) {
    if (command?.length === 0) {
      yield {
        path: [...path, commandKey],
        allowed: 'a program and its arguments, as a list',
        fix: "Write the exec form, for instance ['node', '/app/main.mjs'].",
      };
    }
    const program = command?.[0];
    if (program !== undefined && (/\s/.test(program) || SHELL_FORMS.includes(program))) {
      yield {
        path: [...path, commandKey, 0],
        allowed: `the program alone, without shell syntax and none of ${SHELL_FORMS.join(', ')}`,
        fix: "Write the exec form, for instance ['node', '/app/main.mjs']: program and arguments are elements of the list.",
      };
    }
    const bytes = Buffer.byteLength((command ?? []).join(' '));
    if (bytes > MAX_COMMAND_BYTES) {
      yield {
        path: [...path, commandKey],
        given: `${String(bytes)} bytes`,
        allowed: `at most ${String(MAX_COMMAND_BYTES)} bytes: a task definition has at most 64 KiB`,
        fix: 'Move long values into a file of the image.',
      };
    }
    for (const [index, argument] of (command ?? []).entries()) {
      if (argument === undefined || !looksLikeSecret('', argument)) continue;
      yield {
        path: [...path, commandKey, index],
        hidden: true,
        allowed: 'an argument without a secret (SEC-01)',
        fix: 'Let the program read the secret from Secrets Manager; if this is a secret, rotate it.',
      };
    }
  }
}

export function* writablePathsRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  for (const { path, settings } of workloads(environment)) {
    for (const [index, writable] of (settings.writablePaths ?? []).entries()) {
      if (writable === undefined || settings.writablePaths?.indexOf(writable) === index) continue;
      yield { path: [...path, 'writablePaths', index], allowed: 'each path once', fix: 'Remove the repetition.' };
    }
  }
}

/** Variables fit into the task definition, and do not have names that the baseline sets. */
export function* variableNamesRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  for (const { path, settings } of workloads(environment)) {
    const variables = Object.entries(settings.environment ?? {});
    const bytes = variables.reduce((sum, [name, value]) => sum + Buffer.byteLength(name + (value ?? '')), 0);
    if (bytes > MAX_VARIABLES_BYTES) {
      yield {
        path: [...path, 'environment'],
        given: `${String(bytes)} bytes`,
        allowed: `names and values of at most ${String(MAX_VARIABLES_BYTES)} bytes together: a task definition has 64 KiB`,
        fix: 'Move long values into a file of the image, or into Secrets Manager.',
      };
    }
    const set: Readonly<Record<string, readonly string[]>> = {
      ...(settings.usesDatabase === true && { usesDatabase: DATABASE_VARIABLES }),
      ...(settings.usesCache === true && { usesCache: CACHE_VARIABLES }),
    };
    for (const [setting, names] of Object.entries(set)) {
      for (const name of names.filter((each) => Object.hasOwn(settings.environment ?? {}, each))) {
        yield {
          path: [...path, 'environment', name],
          allowed: `a name that ${setting} does not set: ${names.join(', ')} are overwritten`,
          fix: 'Remove the variable, or rename it.',
        };
      }
    }
  }
}

/** No secret in an environment variable (SEC-01). */
export function* variablesRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  for (const { path, settings } of workloads(environment)) {
    for (const [name, value] of Object.entries(settings.environment ?? {})) {
      const variable = { path: [...path, 'environment', name] };
      if (!VARIABLE_NAME.test(name)) {
        yield {
          ...variable,
          given: `the name ${JSON.stringify(name)}`,
          allowed: 'a name of letters, digits and _, no digit first',
          fix: 'Write a name such as "LOG_LEVEL".',
        };
      }
      if (value === undefined || !looksLikeSecret(name, value)) continue;
      yield {
        ...variable,
        hidden: true,
        allowed: 'a value that is not a secret, with a name that does not indicate one (SEC-01)',
        fix: 'Store the secret in Secrets Manager and pass its ARN (a name that ends in _ARN); if this is a secret, rotate it.',
      };
    }
  }
}

function workloads({ services, jobs }: ReadableEnvironment): readonly Workload[] {
  return [
    ...present(services).map(([index, settings]): Workload => ({
      path: ['services', index],
      settings,
      commandKey: 'healthCheckCommand',
      command: settings.healthCheckCommand,
    })),
    ...present(jobs).map(([index, settings]): Workload => ({
      path: ['jobs', index],
      settings,
      commandKey: 'command',
      command: settings.command,
    })),
  ];
}

function present<T>(list: readonly (T | undefined)[] | undefined): readonly (readonly [number, T])[] {
  return (list ?? []).flatMap((item, index) => (item === undefined ? [] : [[index, item] as const]));
}
