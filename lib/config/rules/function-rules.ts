import {
  ACCOUNT_CONCURRENCY,
  DEFAULT_RESERVED_CONCURRENCY,
  RESERVED_CONCURRENCY,
  UNRESERVED_CONCURRENCY,
} from '../../../facts/function-limits';
import type { ReadableEnvironment } from '../readable-settings';
import type { ValidationOptions } from '../validation-options';
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

/** Each trigger creates a resource with the name of what triggers. */
export function* functionTriggersRule({ functions }: ReadableEnvironment): Iterable<SettingIssue> {
  for (const [index, { triggers }] of present(functions)) {
    const seen = new Map<string, number>();
    for (const [position, trigger] of present(triggers)) {
      if (trigger.kind === undefined) continue;
      const earlier = seen.get(trigger.kind);
      if (earlier !== undefined) {
        yield {
          path: ['functions', index, 'triggers', position, 'kind'],
          allowed: `a kind that no other trigger of the function has; triggers[${String(earlier)}] is a ${trigger.kind} as well`,
          fix: 'Remove one of them, or add another function.',
        };
      }
      seen.set(trigger.kind, earlier ?? position);
    }
  }
}

function reservedConcurrencyOf(settings: NonNullable<NonNullable<ReadableEnvironment['functions']>[number]>): number {
  return settings.reservedConcurrency ?? DEFAULT_RESERVED_CONCURRENCY;
}
