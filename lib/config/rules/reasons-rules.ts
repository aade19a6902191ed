import { closestName } from '../closest-name';
import type { ReadableEnvironment } from '../readable-settings';
import { formatPathInside } from '../setting-path';
import { REASON_MIN_LENGTH } from '../settings-limits';
import type { Finding } from './rule';
import { comparablePaths, sharedAccounts, weakerThanLowerTiers } from './weakness';

type Environments = readonly (ReadableEnvironment | undefined)[];

/** What is weaker than elsewhere needs a written reason. */
export function* missingReasonsRule(environments: Environments): Iterable<Finding> {
  for (const weakness of [...sharedAccounts(environments), ...weakerThanLowerTiers(environments)]) {
    const environment = environments[weakness.environment];
    const name = formatPathInside(environment, weakness.path);
    if (Object.hasOwn(environment?.exceptions ?? {}, name)) continue;
    yield {
      path: [weakness.environment, ...weakness.path],
      allowed: weakness.allowed,
      fix: `${weakness.fix}, or write a reason of at least ${String(REASON_MIN_LENGTH)} characters into exceptions['${name}'].`,
    };
  }
}

/** A reason for something that is not weaker misleads who reads it. Only settings without refused values can tell. */
export function* needlessReasonsRule(environments: Environments): Iterable<Finding> {
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
          'a reason only for what is weaker than in an environment of a lower tier, or "account" where it is shared',
        fix: isKnown || meant === undefined ? 'Remove the reason.' : `Remove the reason (did you mean "${meant}"?).`,
      };
    }
  }
}

function reasonKey(environment: number, name: string): string {
  return `${String(environment)} ${name}`;
}
