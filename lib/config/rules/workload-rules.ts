import { fargateMemoryChoices } from '../../../facts/fargate-size';
import { describeChoices } from '../describe-value';
import type { ReadableEnvironment } from '../readable-settings';
import { looksLikeSecret } from '../../../facts/looks-like-secret';
import type { ValidationOptions } from '../validation-options';
import type { SettingIssue } from './rule';
import { MAX_LISTENER_RULES } from '../../../facts/edge-limits';
import { present, workloadsOf } from './workload-list';

/**
 * An Application Load Balancer has at most 100 target groups and 100 rules; a service uses up to two of each.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
 */
export const MAX_SERVICES: number = MAX_LISTENER_RULES / 2;
/** The tests synthesize 100 workloads and compare them with the quotas. */
export const MAX_JOBS = 20;
export const MAX_FUNCTIONS = 30;
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

/** ECS and Docker write these before a command; the baseline adds them. */
const SHELL_FORMS: readonly string[] = ['CMD', 'CMD-SHELL', 'NONE'];

/** Names of log groups and roles contain the name of the workload. */
export function* workloadNamesRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const seen = new Map<string, string>();
  for (const { path, settings } of workloadsOf(environment)) {
    const { name } = settings;
    if (name === undefined) continue;
    const earlier = seen.get(name);
    if (earlier !== undefined) {
      yield {
        path: [...path, 'name'],
        allowed: `a unique name in the services, jobs and functions of the environment; ${earlier} has the same`,
        fix: 'Rename one of them; a changed name creates a new workload.',
      };
    }
    seen.set(name, earlier ?? `${path[0]}[${String(path[1])}]`);
  }
}

/** One load balancer serves all services, and the tests synthesize this number of workloads (EDGE-01). */
export function* workloadCountRule({ functions, jobs, services }: ReadableEnvironment): Iterable<SettingIssue> {
  for (const [kind, list, max] of [
    ['services', services, MAX_SERVICES] as const,
    ['jobs', jobs, MAX_JOBS] as const,
    ['functions', functions, MAX_FUNCTIONS] as const,
  ]) {
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
