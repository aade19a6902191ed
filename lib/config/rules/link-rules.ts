import { LINK_KINDS, LinkKind, linkVariables, MAIN_DATABASE } from '../../../facts/link-kinds';
import { MAX_INTERFACE_SECURITY_GROUPS } from '../../../facts/workload-limits';
import { closestName } from '../../../facts/closest-name';
import { describeChoices } from '../describe-value';
import { linkTargetPaths, STORE_SECTIONS } from '../link-targets';
import type { ReadableEnvironment } from '../readable-settings';
import { formatPathInside } from '../setting-path';
import { connectionsOf } from './cluster-list';
import type { SettingIssue } from './rule';
import { workloadsOf } from './workload-list';

/** The data stores of an environment have different names: a link contains the name only. */
export function* linkTargetNamesRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const targets = linkTargetPaths(environment);
  for (const [index, { name, path }] of targets.entries()) {
    const earlier = targets.slice(0, index).find((each) => each.name === name);
    if (earlier === undefined) continue;
    yield {
      path,
      allowed: `a name that no other data store of the environment has; ${formatPathInside(environment, earlier.path)} has the same`,
      fix: 'Rename the one that is not deployed: a changed name creates a new, empty data store.',
    };
  }
}

/** The tests synthesize this number of data stores and compare the templates with the quotas. */
export const MAX_DATA_STORES = 20;
/** Further databases and caches: an account has 40 clusters and 40 instances in a Region by default. */
export const MAX_CLUSTERS = 5;
const CLUSTERS: readonly LinkKind[] = [LinkKind.DATABASE, LinkKind.CACHE];

/** The number of data stores of one kind is limited. */
export function* dataStoreCountRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  for (const [section, kind] of Object.entries(STORE_SECTIONS)) {
    const list = environment[section as keyof typeof STORE_SECTIONS] ?? [];
    const max = CLUSTERS.includes(kind) ? MAX_CLUSTERS : MAX_DATA_STORES;
    if (list.length <= max) continue;
    yield {
      path: [section],
      given: `${String(list.length)} ${section}`,
      allowed: `at most ${String(max)} ${section} in one environment`,
      fix: 'Move some of them to another environment, or combine those with the same purpose.',
    };
  }
}

/** A link names a data store of the environment, with an access kind that the data store offers (STO-04). */
export function* linksRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const targets = linkTargetPaths(environment);
  for (const { path, settings: workload } of workloadsOf(environment)) {
    for (const [name, access] of Object.entries(workload.links ?? {})) {
      const target = targets.find((each) => each.name === name);
      const link = { path: [...path, 'links', name] };
      if (target === undefined) yield { ...link, ...unknownTarget(name, targets) };
      else if (access !== undefined && !LINK_KINDS[target.kind].access.includes(access)) {
        yield {
          ...link,
          allowed: `${quoted(LINK_KINDS[target.kind].access)}, the access kinds of a ${target.kind}`,
          fix: 'Write the least access that is sufficient.',
        };
      }
    }
  }
}

/** Each database and cache has a security group for its clients, and a network interface has a limited number of groups. */
export function* connectionCountRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  // One is the own group of the workload.
  const max = MAX_INTERFACE_SECURITY_GROUPS - 1;
  for (const workload of workloadsOf(environment)) {
    const connections = connectionsOf(environment, workload);
    if (connections.length <= max) continue;
    yield {
      path: [...workload.path, 'links'],
      given: `${String(connections.length)} databases and caches: ${connections.join(', ')}`,
      allowed: `at most ${String(max)} databases and caches: each has a security group for its clients, and a network interface has at most ${String(MAX_INTERFACE_SECURITY_GROUPS)} groups`,
      fix: 'Remove the links that the workload does not need, or divide the workload.',
    };
  }
}

/** A workload has one user in the database: its privileges are in one setting. */
export function* mainDatabaseLinkRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  for (const { path, settings: workload } of workloadsOf(environment)) {
    if (workload.usesDatabase !== true || workload.links?.[MAIN_DATABASE] === undefined) continue;
    yield {
      path: [...path, 'links', MAIN_DATABASE],
      allowed: 'no link to the database of a workload with usesDatabase, which connects to the same database',
      fix: 'Remove the link, or set usesDatabase to false and remove databaseAccess.',
    };
  }
}

/** Links set environment variables, which `environment` does not set as well. */
export function* linkVariablesRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const targets = linkTargetPaths(environment);
  for (const { path, settings: workload } of workloadsOf(environment)) {
    for (const { kind, name } of targets.filter((each) => Object.hasOwn(workload.links ?? {}, each.name))) {
      const set = linkVariables(name, kind);
      for (const variable of set.filter((each) => Object.hasOwn(workload.environment ?? {}, each))) {
        yield {
          path: [...path, 'environment', variable],
          allowed: `a name that the link to ${name} does not set: ${set.join(', ')}`,
          fix: 'Remove the variable, or rename it.',
        };
      }
    }
  }
}

function unknownTarget(
  name: string,
  targets: readonly { readonly name: string }[],
): Pick<SettingIssue, 'allowed' | 'fix' | 'given'> {
  const names = targets.map((each) => each.name);
  const closest = closestName(name, names);
  return {
    given: 'a link to an unknown data store',
    allowed: `the data stores of the environment: ${names.join(', ')}`,
    fix:
      closest === undefined
        ? 'Add the data store to the environment, or remove the link.'
        : `Add the data store to the environment, or rename the link (did you mean "${closest}"?).`,
  };
}

function quoted(values: readonly string[]): string {
  return describeChoices(values.map((each) => JSON.stringify(each)));
}
