import { looksLikeSecret } from '../../../facts/looks-like-secret';
import { LinkKind } from '../../../facts/link-kinds';
import { MAX_TABLE_INDEXES } from '../../../facts/table-limits';
import { MAX_ROTATION_DAYS } from '../../../facts/retention';
import { MILLISECONDS_PER_DAY } from '../../../facts/calendar-day';
import { closestName } from '../../../facts/closest-name';
import { linkTargetPaths } from '../link-targets';
import type { ReadableEnvironment } from '../readable-settings';
import type { SettingIssue } from './rule';
import { workloadsOf } from './workload-list';

/** A topic delivers to queues of the environment, to each once. */
export function* topicDeliveryRule({ queues, topics }: ReadableEnvironment): Iterable<SettingIssue> {
  const names = (queues ?? []).flatMap((queue) => queue?.name ?? []);
  for (const [index, topic] of (topics ?? []).entries()) {
    for (const [position, queue] of (topic?.deliversTo ?? []).entries()) {
      const path = ['topics', index, 'deliversTo', position];
      if (queue === undefined) continue;
      if (!names.includes(queue)) {
        const closest = closestName(queue, names);
        yield {
          path,
          allowed:
            names.length === 0 ? 'nothing, because the environment has no queue' : `a queue: ${names.join(', ')}`,
          fix: `Add the queue to the environment, or ${closest === undefined ? 'remove it' : `rename it (did you mean "${closest}"?)`}.`,
        };
      } else if (topic?.deliversTo?.indexOf(queue) !== position) {
        yield {
          path,
          allowed: 'each queue once',
          fix: 'Remove the repetition: the queue would receive each message twice.',
        };
      }
    }
  }
}

/** A secret has a reader: its policy names the workloads that may read it (SEC-03). */
export function* secretReaderRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const linked = new Set(workloadsOf(environment).flatMap(({ settings }) => Object.keys(settings.links ?? {})));
  for (const { kind, name, path } of linkTargetPaths(environment)) {
    if (kind !== LinkKind.SECRET || linked.has(name)) continue;
    yield {
      path,
      allowed: 'a secret that a workload reads (SEC-03)',
      fix: `Add links: { ${/-/.test(name) ? `'${name}'` : name}: 'read' } to the workload that uses it, or remove the secret.`,
    };
  }
}

/** The reminders of a rotation begin within 180 days (SEC-02), and the purpose contains no secret (SEC-01). */
export function* secretRotationRule(
  { secrets }: ReadableEnvironment,
  { today }: { readonly today?: string },
): Iterable<SettingIssue> {
  for (const [index, secret] of (secrets ?? []).entries()) {
    const { purpose, rotateBy, rotateEveryDays } = secret ?? {};
    if (purpose !== undefined && looksLikeSecret('', purpose)) {
      yield {
        path: ['secrets', index, 'purpose'],
        hidden: true,
        allowed: 'a text without a secret (SEC-01)',
        fix: 'Write the name of the third party; store the value in Secrets Manager, and rotate it.',
      };
    }
    if (rotateBy === undefined) continue;
    if (rotateEveryDays !== undefined) {
      yield {
        path: ['secrets', index, 'rotateEveryDays'],
        allowed: 'nothing with rotateBy, from which reminders are sent every week',
        fix: 'Remove one of the two settings.',
      };
    }
    if (today === undefined || daysBetween(today, rotateBy) <= MAX_ROTATION_DAYS) continue;
    yield {
      path: ['secrets', index, 'rotateBy'],
      allowed: `a day at most ${String(MAX_ROTATION_DAYS)} days after today, ${today} (SEC-02)`,
      fix: 'Write an earlier day.',
    };
  }
}

/** Indexes have different names, and an attribute has one type in all keys of a table. */
export function* tableKeysRule({ tables }: ReadableEnvironment): Iterable<SettingIssue> {
  for (const [index, table] of (tables ?? []).entries()) {
    const indexes = table?.indexes ?? [];
    if (indexes.length > MAX_TABLE_INDEXES) {
      yield {
        path: ['tables', index, 'indexes'],
        given: `${String(indexes.length)} indexes`,
        allowed: `at most ${String(MAX_TABLE_INDEXES)} indexes, the quota of DynamoDB`,
        fix: 'Remove the indexes that no query uses.',
      };
    }
    const types = new Map<string | undefined, string | undefined>();
    const keys = [
      { part: table, at: [] as (number | string)[] },
      ...indexes.map((part, at) => ({ part, at: ['indexes', at] })),
    ];
    for (const { part, at } of keys) {
      for (const key of ['partitionKey', 'sortKey'] as const) {
        const { name, type } = part?.[key] ?? {};
        const earlier = types.get(name);
        if (name !== undefined && earlier !== undefined && type !== undefined && earlier !== type) {
          yield {
            path: ['tables', index, ...at, key, 'type'],
            allowed: `"${earlier}", the type of ${name} in another key of the table`,
            fix: 'Write one type for each attribute.',
          };
        }
        if (type !== undefined) types.set(name, earlier ?? type);
      }
      if (part?.sortKey?.name !== undefined && part.sortKey.name === part.partitionKey?.name) {
        yield {
          path: ['tables', index, ...at, 'sortKey', 'name'],
          allowed: 'another attribute than the partition key',
          fix: 'Write the attribute by which items of one partition are sorted, or remove the sort key.',
        };
      }
    }
    const names = indexes.map((each) => each?.name);
    for (const [position, name] of names.entries()) {
      if (name === undefined || names.indexOf(name) === position) continue;
      yield {
        path: ['tables', index, 'indexes', position, 'name'],
        allowed: 'each name once',
        fix: 'Rename the index.',
      };
    }
  }
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / MILLISECONDS_PER_DAY;
}
