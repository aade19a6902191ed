import { parseIpv4Range, rangesOverlap } from '../../../facts/ip-range';
import { publicHostnames } from '../public-endpoints';
import type { ReadableEnvironment } from '../readable-settings';
import { formatPath, type SettingPath } from '../setting-path';
import { cachesIn, databasesIn, type ListedCluster } from './cluster-list';
import type { SettingIssue } from './rule';

type Environments = readonly (ReadableEnvironment | undefined)[];

interface Claim {
  readonly path: SettingPath;
  /** The value that has to be unique. */
  readonly value: string;
}

export function* environmentNamesRule(environments: Environments): Iterable<SettingIssue> {
  const claims = environments.flatMap((environment, index) => claim([index, 'name'], environment?.name));
  for (const { path, earlier } of repeated(claims)) {
    yield {
      path,
      allowed: `a unique name; environments[${String(earlier[0])}] has the same`,
      fix: 'Rename one of them; the name is part of every stack name.',
    };
  }
}

export function* hostnamesRule(environments: Environments): Iterable<SettingIssue> {
  const claims = environments.flatMap((environment, index) =>
    publicHostnames(environment ?? {}).flatMap(({ hostname, path }) => claim([index, ...path, 'hostname'], hostname)),
  );
  for (const { path, earlier } of repeated(claims)) {
    yield {
      path,
      allowed: `a unique hostname; ${formatPath(environments, earlier)} is the same`,
      fix: 'Choose another hostname.',
    };
  }
}

export function* clusterIdentifiersRule(environments: Environments): Iterable<SettingIssue> {
  yield* repeatedIdentifiers(environments, 'cluster', databasesIn);
}

export function* cacheIdentifiersRule(environments: Environments): Iterable<SettingIssue> {
  yield* repeatedIdentifiers(environments, 'cache', cachesIn);
}

function* repeatedIdentifiers(
  environments: Environments,
  kind: string,
  list: (environment: ReadableEnvironment) => readonly ListedCluster<{ readonly identifier: string }>[],
): Iterable<SettingIssue> {
  const claims = environments.flatMap((environment = {}, index) => {
    const { account, region, name } = environment;
    if (account === undefined || region === undefined || name === undefined) return [];
    // The name of the environment is its prefix: `shop` and `eu-main` result in the same as `shop-eu` and `main`.
    return list(environment).flatMap(({ path, settings: { identifier } }) =>
      identifier === undefined
        ? []
        : claim([index, ...path, 'identifier'], `${account}/${region}/${name}-${identifier}`),
    );
  });
  for (const { path, earlier, value } of repeated(claims)) {
    yield {
      path,
      allowed: `an identifier with which the name of the ${kind}, ${value.split('/').at(-1) ?? ''}, is unique in the account and Region; ${formatPath(environments, earlier)} results in the same`,
      fix: `Rename the one that is not deployed: a changed identifier creates a new ${kind}.`,
    };
  }
}

/** VPCs with overlapping ranges cannot be peered or attached to one transit gateway. */
export function* cidrOverlapRule(environments: Environments): Iterable<SettingIssue> {
  for (const [index, environment] of environments.entries()) {
    const block = parseIpv4Range(environment?.network?.cidr ?? '');
    const other = environments.slice(0, index).find((earlier) => {
      const earlierBlock = parseIpv4Range(earlier?.network?.cidr ?? '');
      return block !== undefined && earlierBlock !== undefined && rangesOverlap(block, earlierBlock);
    });
    if (other === undefined) continue;
    yield {
      path: [index, 'network', 'cidr'],
      allowed: `a range that does not overlap ${other.network?.cidr ?? ''} of ${other.name ?? 'another environment'}`,
      fix: 'Choose a free range; the range of a deployed VPC cannot be changed.',
    };
  }
}

/** An account and Region has one block: without its exclusions an environment is not reachable. */
export function* publicAccessBlockRule(environments: Environments): Iterable<SettingIssue> {
  for (const [index, environment] of environments.entries()) {
    const { account, region, network } = environment ?? {};
    if (account === undefined || region === undefined || network === undefined) continue;
    const other = environments.find(
      (each) =>
        each?.account === account &&
        each.region === region &&
        each.network?.blockPublicAccess !== undefined &&
        each.network.blockPublicAccess !== network.blockPublicAccess,
    );
    if (other?.network?.blockPublicAccess === undefined) continue;
    yield {
      path: [index, 'network', 'blockPublicAccess'],
      allowed: `"${other.network.blockPublicAccess}", as in ${other.name ?? 'another environment'}, which shares the account and Region`,
      fix: 'Write the same value in all environments of an account and Region: they share one block, and each requires exclusions.',
    };
  }
}

function claim(path: SettingPath, value: string | undefined): readonly Claim[] {
  return value === undefined ? [] : [{ path, value }];
}

/** Claims of a value that an earlier claim has, with the path of the earlier one. */
function repeated(claims: readonly Claim[]): readonly (Claim & { readonly earlier: SettingPath })[] {
  return claims.flatMap((each, index) => {
    const earlier = claims.slice(0, index).find(({ value }) => value === each.value);
    return earlier === undefined ? [] : [{ ...each, earlier: earlier.path }];
  });
}
