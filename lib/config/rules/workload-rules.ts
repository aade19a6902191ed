import { fargateMemoryChoices } from '../../../facts/fargate-size';
import { describeChoices } from '../describe-value';
import type { ReadableEnvironment } from '../readable-settings';
import { looksLikeSecret } from '../../../facts/looks-like-secret';
import { MAX_COMMAND_BYTES, MAX_JOBS, MAX_SERVICES, MAX_VARIABLES_BYTES } from '../settings-limits';
import { CACHE_VARIABLES, DATABASE_VARIABLES } from '../workload-variables';
import type { Finding, ValidationOptions } from './rule';

type ReadableService = NonNullable<NonNullable<ReadableEnvironment['services']>[number]>;
type ReadableJob = NonNullable<NonNullable<ReadableEnvironment['jobs']>[number]>;

interface Workload {
  readonly path: readonly ['services' | 'jobs', number];
  readonly settings: ReadableService | ReadableJob;
  readonly commandKey: 'healthCheckCommand' | 'command';
  readonly command: readonly (string | undefined)[] | undefined;
}

const VARIABLE_NAME = /^[A-Za-z_]\w*$/;
/** What ECS and Docker put before a command; the baseline does that itself. */
const SHELL_FORMS: readonly string[] = ['CMD', 'CMD-SHELL', 'NONE'];

/** Services and jobs share names of log groups and roles, so a name is given once. */
export function* workloadNamesRule(environment: ReadableEnvironment): Iterable<Finding> {
  const seen = new Map<string, string>();
  for (const { path, settings } of workloads(environment)) {
    const { name } = settings;
    if (name === undefined) continue;
    const earlier = seen.get(name);
    if (earlier !== undefined) {
      yield {
        path: [...path, 'name'],
        allowed: `a name that no other service or job of the environment has; ${earlier} has it`,
        fix: 'Rename one of them; a changed name makes a new service.',
      };
    }
    seen.set(name, earlier ?? `${path[0]}[${String(path[1])}]`);
  }
}

/** One load balancer serves all services, and the templates are tested with as many workloads (EDGE-01). */
export function* workloadCountRule({ services, jobs }: ReadableEnvironment): Iterable<Finding> {
  for (const [kind, list, max] of [['services', services, MAX_SERVICES] as const, ['jobs', jobs, MAX_JOBS] as const]) {
    if (list === undefined || list.length <= max) continue;
    yield {
      path: [kind],
      given: `${String(list.length)} ${kind}`,
      allowed: `at most ${String(max)} ${kind} in one environment`,
      fix: 'Move some of them to another environment: their quotas of AWS are those of one load balancer and one database.',
    };
  }
}

/** CPU and memory are a pair that Fargate offers. */
export function* fargateSizeRule(environment: ReadableEnvironment): Iterable<Finding> {
  for (const { path, settings } of workloads(environment)) {
    const { cpu, memoryMiB } = settings.task ?? {};
    if (cpu === undefined || memoryMiB === undefined || fargateMemoryChoices(cpu).includes(memoryMiB)) continue;
    yield {
      path: [...path, 'task', 'memoryMiB'],
      allowed: `with ${String(cpu)} CPU units, in MiB: ${describeChoices(fargateMemoryChoices(cpu))}`,
      fix: 'Take a pair that Fargate offers.',
    };
  }
}

export function* imageRule(environment: ReadableEnvironment, options: ValidationOptions): Iterable<Finding> {
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

/** A command names its program, and holds no secret (SEC-01): anyone who may describe the task reads it. */
export function* commandRule(environment: ReadableEnvironment): Iterable<Finding> {
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
        allowed: `the program alone, no shell text and none of ${SHELL_FORMS.join(', ')}`,
        fix: "Write the exec form, for instance ['node', '/app/main.mjs']: program and arguments are elements of the list.",
      };
    }
    const bytes = Buffer.byteLength((command ?? []).join(' '));
    if (bytes > MAX_COMMAND_BYTES) {
      yield {
        path: [...path, commandKey],
        given: `${String(bytes)} bytes`,
        allowed: `at most ${String(MAX_COMMAND_BYTES)} bytes: a task definition has 64 KiB`,
        fix: 'Put what is long into a file of the image.',
      };
    }
    for (const [index, argument] of (command ?? []).entries()) {
      if (argument === undefined || !looksLikeSecret('', argument)) continue;
      yield {
        path: [...path, commandKey, index],
        hidden: true,
        allowed: 'an argument that is no secret (SEC-01)',
        fix: 'Let the program read the secret from Secrets Manager; if a secret was written here, rotate it.',
      };
    }
  }
}

export function* writablePathsRule(environment: ReadableEnvironment): Iterable<Finding> {
  for (const { path, settings } of workloads(environment)) {
    for (const [index, writable] of (settings.writablePaths ?? []).entries()) {
      if (writable === undefined || settings.writablePaths?.indexOf(writable) === index) continue;
      yield { path: [...path, 'writablePaths', index], allowed: 'each path once', fix: 'Remove the repetition.' };
    }
  }
}

/** The variables of a workload fit into its task definition, and none has the name of one that the workload gets anyway. */
export function* variableNamesRule(environment: ReadableEnvironment): Iterable<Finding> {
  for (const { path, settings } of workloads(environment)) {
    const variables = Object.entries(settings.environment ?? {});
    const bytes = variables.reduce((sum, [name, value]) => sum + Buffer.byteLength(name + (value ?? '')), 0);
    if (bytes > MAX_VARIABLES_BYTES) {
      yield {
        path: [...path, 'environment'],
        given: `${String(bytes)} bytes`,
        allowed: `names and values of at most ${String(MAX_VARIABLES_BYTES)} bytes together: a task definition has 64 KiB`,
        fix: 'Put what is long into a file of the image, or into Secrets Manager.',
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
          fix: 'Remove the variable, or give it another name.',
        };
      }
    }
  }
}

/** No secret in an environment variable (SEC-01). */
export function* variablesRule(environment: ReadableEnvironment): Iterable<Finding> {
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
        allowed: 'a value that is no secret, under a name that announces none (SEC-01)',
        fix: 'Keep the secret in Secrets Manager and pass its ARN (a name that ends in _ARN); if a secret was written here, rotate it.',
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
