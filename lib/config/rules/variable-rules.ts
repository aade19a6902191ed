import { FUNCTION_VARIABLES_BYTES } from '../../../facts/function-limits';
import { looksLikeSecret } from '../../../facts/looks-like-secret';
import { TASK_DEFINITION_BYTES } from '../../../facts/workload-limits';
import type { ReadableEnvironment } from '../readable-settings';
import { CACHE_VARIABLES, DATABASE_VARIABLES } from '../workload-variables';
import type { SettingIssue } from './rule';
import { workloadsOf } from './workload-list';

/**
 * Half of the 64 KiB of a task definition.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
 */
const OF_TASKS = {
  max: TASK_DEFINITION_BYTES / 2,
  limit: 'a task definition has 64 KiB',
  place: 'a file of the image',
} as const;

/** Half of the 4 KiB of a function: the baseline adds variables of the database, the cache and links. */
const OF_FUNCTIONS = {
  max: FUNCTION_VARIABLES_BYTES / 2,
  limit: 'a function has 4 KiB',
  place: 'a file of the code',
} as const;

const VARIABLE_NAME = /^[A-Za-z_]\w*$/;

/** Variables fit into the task definition or the function, and do not have names that the baseline sets. */
export function* variableNamesRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  for (const { path, settings } of workloadsOf(environment)) {
    const variables = Object.entries(settings.environment ?? {});
    const bytes = variables.reduce((sum, [name, value]) => sum + Buffer.byteLength(name + (value ?? '')), 0);
    const { max, limit, place } = path[0] === 'functions' ? OF_FUNCTIONS : OF_TASKS;
    if (bytes > max) {
      yield {
        path: [...path, 'environment'],
        given: `${String(bytes)} bytes`,
        allowed: `names and values of at most ${String(max)} bytes together: ${limit}`,
        fix: `Move long values into ${place}, or into Secrets Manager.`,
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
  for (const { path, settings } of workloadsOf(environment)) {
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
