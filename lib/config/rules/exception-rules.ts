import { closestName } from '../../../facts/closest-name';
import type { ReadableEnvironment } from '../readable-settings';
import { formatPathInside } from '../setting-path';
import { MIN_REASON_LENGTH } from '../../../facts/reason';
import type { SettingIssue } from './rule';
import { comparablePaths, sharedAccounts, weakerThanLowerTiers } from './deviations';

type Environments = readonly (ReadableEnvironment | undefined)[];

/** A value that is weaker than in a less strict tier requires a reason. */
export function* missingExceptionsRule(environments: Environments): Iterable<SettingIssue> {
  for (const deviation of [...sharedAccounts(environments), ...weakerThanLowerTiers(environments)]) {
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

/** A reason for a value that is not weaker is misleading. The rule requires settings without refused values. */
export function* needlessExceptionsRule(environments: Environments): Iterable<SettingIssue> {
  const weaker = new Set(
    [...sharedAccounts(environments), ...weakerThanLowerTiers(environments)].map(({ environment, path }) =>
      reasonKey(environment, formatPathInside(environments[environment], path)),
    ),
  );
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
