import type { FunctionTriggerSettings } from '../environment-settings';
import {
  ACCOUNT_CONCURRENCY,
  DEFAULT_RESERVED_CONCURRENCY,
  FUNCTION_QUEUE_CONCURRENCY,
  FUNCTION_RESPONSE_SECONDS,
  RESERVED_CONCURRENCY,
  UNRESERVED_CONCURRENCY,
  VISIBILITY_PER_TIMEOUT,
} from '../../../facts/function-limits';
import { describeChoices } from '../describe-value';
import type { Readable, ReadableEnvironment } from '../readable-settings';
import type { ValidationOptions } from '../validation-options';
import type { SettingIssue } from './rule';
import type { SettingPath } from '../setting-path';
import { present } from './workload-list';

/** The defaults of `HardenedFunction` and `HardenedQueue`. */
const [DEFAULT_TIMEOUT_SECONDS, DEFAULT_VISIBILITY_SECONDS] = [30, 30];

/** The code folder exists; Lambda refuses an empty package. */
export function* functionCodeRule(
  { functions }: ReadableEnvironment,
  options: ValidationOptions,
): Iterable<SettingIssue> {
  for (const [index, { code }] of present(functions)) {
    if (code?.directory === undefined || options.directoryHasFiles?.(code.directory) !== false) continue;
    yield {
      path: ['functions', index, 'code', 'directory'],
      allowed: 'a folder that holds files',
      fix: `Create ${code.directory} with the program, or correct the folder.`,
    };
  }
}

/** The functions of an environment share the quota of one account (ENV-05). */
export function* functionConcurrencyRule({ functions }: ReadableEnvironment): Iterable<SettingIssue> {
  const sum = present(functions).reduce((total, [, each]) => total + reservedConcurrencyOf(each), 0);
  if (sum <= RESERVED_CONCURRENCY.max) return;
  yield {
    path: ['functions'],
    given: `reservedConcurrency of ${String(sum)} in all functions`,
    allowed: `at most ${String(RESERVED_CONCURRENCY.max)}: the quota of ${String(ACCOUNT_CONCURRENCY)} concurrent executions of an account without the ${String(UNRESERVED_CONCURRENCY)} that Lambda keeps unreserved`,
    fix: 'Decrease reservedConcurrency, or move functions to another environment.',
  };
}

/** A trigger names a data store of the environment. */
export function* triggerSourcesRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const { buckets, queues, topics } = environment;
  for (const { path, trigger } of triggersOf(environment)) {
    if (trigger.kind === 'bucket') yield* unknownSource([...path, 'bucket'], trigger.bucket, buckets);
    if (trigger.kind === 'queue') yield* unknownSource([...path, 'queue'], trigger.queue, queues);
    if (trigger.kind === 'topic') yield* unknownSource([...path, 'topic'], trigger.topic, topics);
  }
}

function* unknownSource(
  path: SettingPath,
  name: string | undefined,
  stores: readonly ({ readonly name?: string } | undefined)[] | undefined,
): Iterable<SettingIssue> {
  const names = present(stores).flatMap(([, store]) => store.name ?? []);
  if (name === undefined || names.includes(name)) return;
  const kind = String(path.at(-1));
  yield {
    path,
    allowed: names.length === 0 ? `nothing, because the environment has no ${kind}s` : describeChoices(names),
    fix: `Add the ${kind} to the environment, or correct the name.`,
  };
}

/** A message must not become visible again while the function processes it, and throttled invocations must not use up its attempts. */
export function* functionQueueRule({ functions, queues }: ReadableEnvironment): Iterable<SettingIssue> {
  for (const [index, settings] of present(functions)) {
    for (const [position, trigger] of present(settings.triggers)) {
      if (trigger.kind !== 'queue') continue;
      const reserved = reservedConcurrencyOf(settings);
      if ((trigger.maxConcurrency ?? reserved) > reserved || reserved < FUNCTION_QUEUE_CONCURRENCY.min) {
        yield {
          path: ['functions', index, 'triggers', position, 'maxConcurrency'],
          allowed: `at most the reservedConcurrency of the function, ${String(reserved)}, which is at least ${String(FUNCTION_QUEUE_CONCURRENCY.min)}`,
          fix: 'Decrease maxConcurrency, or increase reservedConcurrency.',
        };
      }
      const [found] = present(queues).filter(([, { name }]) => name === trigger.queue);
      const required = VISIBILITY_PER_TIMEOUT * (settings.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS);
      if (found === undefined || (found[1].visibilityTimeoutSeconds ?? DEFAULT_VISIBILITY_SECONDS) >= required)
        continue;
      yield {
        path: ['queues', found[0], 'visibilityTimeoutSeconds'],
        allowed: `at least ${String(required)}: ${String(VISIBILITY_PER_TIMEOUT)} times the timeout of the function ${settings.name ?? ''}`,
        fix: 'Increase it, or decrease timeoutSeconds of the function.',
      };
    }
  }
}

/** The load balancer stops waiting before a longer timeout ends. */
export function* responseTimeRule({ functions }: ReadableEnvironment): Iterable<SettingIssue> {
  for (const [index, { timeoutSeconds, triggers }] of present(functions)) {
    const isHttp = present(triggers).some(([, { kind }]) => kind === 'http');
    if (!isHttp || timeoutSeconds === undefined || timeoutSeconds <= FUNCTION_RESPONSE_SECONDS) continue;
    yield {
      path: ['functions', index, 'timeoutSeconds'],
      allowed: `at most ${String(FUNCTION_RESPONSE_SECONDS)} with an HTTP trigger: the load balancer waits this long for a response`,
      fix: 'Decrease it, and let another function complete the work by a queue.',
    };
  }
}

/** Each trigger creates a resource with the name of its kind and its source. */
export function* functionTriggersRule({ functions }: ReadableEnvironment): Iterable<SettingIssue> {
  for (const [index, { triggers }] of present(functions)) {
    const ids = (triggers ?? []).map((trigger) => trigger && idOf(trigger));
    for (const [position, id] of ids.entries()) {
      const earlier = ids.indexOf(id);
      if (id === undefined || earlier === position) continue;
      yield {
        path: ['functions', index, 'triggers', position],
        given: id,
        allowed: `another kind or source than the other triggers of the function; triggers[${String(earlier)}] has the same`,
        fix: 'Remove one of them, or add another function.',
      };
    }
  }
}

type ReadableTrigger = Readable<FunctionTriggerSettings>;

/** A function has one schedule and one public hostname. */
function idOf(trigger: ReadableTrigger): string | undefined {
  if (trigger.kind === 'bucket') return trigger.bucket && `bucket ${trigger.bucket}`;
  if (trigger.kind === 'queue') return trigger.queue && `queue ${trigger.queue}`;
  if (trigger.kind === 'topic') return trigger.topic && `topic ${trigger.topic}`;
  return trigger.kind;
}

function triggersOf({ functions }: ReadableEnvironment) {
  return present(functions).flatMap(([index, { triggers }]) =>
    present(triggers).map(([position, trigger]) => ({ path: ['functions', index, 'triggers', position], trigger })),
  );
}

function reservedConcurrencyOf(settings: NonNullable<NonNullable<ReadableEnvironment['functions']>[number]>): number {
  return settings.reservedConcurrency ?? DEFAULT_RESERVED_CONCURRENCY;
}
