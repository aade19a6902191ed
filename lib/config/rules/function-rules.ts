import {
  ACCOUNT_CONCURRENCY,
  DEFAULT_RESERVED_CONCURRENCY,
  FUNCTION_RESPONSE_SECONDS,
  RESERVED_CONCURRENCY,
  UNRESERVED_CONCURRENCY,
} from '../../../facts/function-limits';
import { describeChoices } from '../describe-value';
import type { Readable, ReadableEnvironment } from '../readable-settings';
import type { ValidationOptions } from '../validation-options';
import type { FunctionTriggerSettings } from '../sections/function-trigger';
import type { SettingIssue } from './rule';
import { present } from './workload-list';

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
  for (const { path, trigger } of triggersOf(environment)) {
    if (trigger.kind !== 'bucket' || trigger.bucket === undefined) continue;
    const names = present(environment.buckets).flatMap(([, { name }]) => name ?? []);
    if (names.includes(trigger.bucket)) continue;
    yield {
      path: [...path, 'bucket'],
      allowed: names.length === 0 ? 'nothing, because the environment has no buckets' : describeChoices(names),
      fix: 'Add the bucket to the environment, or correct the name.',
    };
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
  if (trigger.kind !== 'bucket') return trigger.kind;
  return trigger.bucket && `bucket ${trigger.bucket}`;
}

function triggersOf({ functions }: ReadableEnvironment) {
  return present(functions).flatMap(([index, { triggers }]) =>
    present(triggers).map(([position, trigger]) => ({ path: ['functions', index, 'triggers', position], trigger })),
  );
}

function reservedConcurrencyOf(settings: NonNullable<NonNullable<ReadableEnvironment['functions']>[number]>): number {
  return settings.reservedConcurrency ?? DEFAULT_RESERVED_CONCURRENCY;
}
