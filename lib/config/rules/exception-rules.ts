import { closestName } from '../../../facts/closest-name';
import type { ReadableEnvironment } from '../readable-settings';
import { formatPathInside } from '../setting-path';
import { MIN_REASON_LENGTH } from '../../../facts/reason';
import type { SettingIssue } from './rule';
import { comparablePaths, sharedAccounts, weakerThanLowerTiers } from './deviations';

type Environments = readonly (ReadableEnvironment | undefined)[];

/** A value that is weaker than in a less strict tier requires a reason. */
export function* missingExceptionsRule(environments: Environments): Iterable<SettingIssue> {
  yield* sharedAccountIssues(environments);
  for (const deviation of weakerThanLowerTiers(environments)) {
    const environment = environments[deviation.environment];
    const name = formatPathInside(environment, deviation.path);
    if (Object.hasOwn(environment?.exceptions ?? {}, name)) continue;
    yield {
      path: [deviation.environment, ...deviation.path],
      allowed: deviation.allowed,
      fix: `${deviation.fix}, or add a reason of at least ${String(MIN_REASON_LENGTH)} characters as exceptions['${name}'].`,
    };
  }
}

/** One issue for each account that environments share without a reason, at the first of them. */
function* sharedAccountIssues(environments: Environments): Iterable<SettingIssue> {
  for (const indexes of sharedAccounts(environments)) {
    const without = indexes.filter((index) => !Object.hasOwn(environments[index]?.exceptions ?? {}, 'account'));
    const [first] = without;
    if (first === undefined) continue;
    const names = (list: readonly number[]) =>
      list.map((index) => environments[index]?.name ?? `environments[${String(index)}]`).join(', ');
    yield {
      path: [first, 'account'],
      allowed: `a dedicated account for each environment (ENV-05); this one is shared by ${names(indexes)}`,
      fix: `Use dedicated accounts, or add a reason of at least ${String(MIN_REASON_LENGTH)} characters as exceptions['account'] to ${names(without)}.`,
    };
  }
}

/** A reason for a value that is not weaker is misleading. The rule requires settings without refused values. */
export function* needlessExceptionsRule(environments: Environments): Iterable<SettingIssue> {
  const weaker = new Set(
    weakerThanLowerTiers(environments).map(({ environment, path }) =>
      reasonKey(environment, formatPathInside(environments[environment], path)),
    ),
  );
  for (const index of sharedAccounts(environments).flat()) weaker.add(reasonKey(index, 'account'));
  for (const [index, environment] of environments.entries()) {
    for (const name of Object.keys(environment?.exceptions ?? {})) {
      if (environment === undefined || weaker.has(reasonKey(index, name))) continue;
      const meant = closestName(
        name,
        comparablePaths(environment).filter((path) => path !== name),
      );
      const isKnown = comparablePaths(environment).includes(name);
      yield {
        path: [index, 'exceptions', name],
        allowed:
          'a reason only for a value that is weaker than in an environment of a lower tier, or for a shared "account"',
        fix: isKnown || meant === undefined ? 'Remove the reason.' : `Remove the reason (did you mean "${meant}"?).`,
      };
    }
  }
}

function reasonKey(environment: number, name: string): string {
  return `${String(environment)} ${name}`;
}
