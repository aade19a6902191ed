import type { ReadableEnvironment } from '../readable-settings';
import { formatPath, type SettingPath } from '../setting-path';
import { overlaps, parseCidr } from '../values/cidr-block';
import type { Finding } from './rule';

type Environments = readonly (ReadableEnvironment | undefined)[];

interface Claim {
  readonly path: SettingPath;
  /** What may be claimed once. */
  readonly value: string;
}

export function* environmentNamesRule(environments: Environments): Iterable<Finding> {
  const claims = environments.flatMap((environment, index) => claim([index, 'name'], environment?.name));
  for (const { path, earlier } of repeated(claims)) {
    yield {
      path,
      allowed: `a name that no other environment has; environments[${String(earlier[0])}] has it`,
      fix: 'Rename one of them; the name is part of every stack name.',
    };
  }
}

export function* hostnamesRule(environments: Environments): Iterable<Finding> {
  const claims = environments.flatMap((environment, index) =>
    (environment?.services ?? []).flatMap((service, position) =>
      claim([index, 'services', position, 'hostname'], service?.hostname),
    ),
  );
  for (const { path, earlier } of repeated(claims)) {
    yield {
      path,
      allowed: `a hostname that no other service of any environment has; ${formatPath(environments, earlier)} has it`,
      fix: 'Choose another hostname.',
    };
  }
}

export function* clusterIdentifiersRule(environments: Environments): Iterable<Finding> {
  const claims = environments.flatMap((environment, index) => {
    const { account, region, database, name } = environment ?? {};
    if (account === undefined || region === undefined || name === undefined) return [];
    const identifier = database?.identifier;
    // The name of the environment goes before it: `shop` and `eu-main` make the same as `shop-eu` and `main`.
    return identifier === undefined
      ? []
      : claim([index, 'database', 'identifier'], `${account}/${region}/${name}-${identifier}`);
  });
  for (const { path, earlier, value } of repeated(claims)) {
    yield {
      path,
      allowed: `an identifier with which the name of the cluster, ${value.split('/').at(-1) ?? ''}, is unique in account and Region; ${formatPath(environments, earlier)} gives the same`,
      fix: 'Rename the one that is not deployed yet: a changed identifier would be a new cluster.',
    };
  }
}

/** Ranges that overlap can never be peered or joined by a transit gateway. */
export function* cidrOverlapRule(environments: Environments): Iterable<Finding> {
  for (const [index, environment] of environments.entries()) {
    const block = parseCidr(environment?.network?.cidr ?? '');
    const other = environments.slice(0, index).find((earlier) => {
      const earlierBlock = parseCidr(earlier?.network?.cidr ?? '');
      return block !== undefined && earlierBlock !== undefined && overlaps(block, earlierBlock);
    });
    if (other === undefined) continue;
    yield {
      path: [index, 'network', 'cidr'],
      allowed: `a range that does not overlap ${other.network?.cidr ?? ''} of ${other.name ?? 'another environment'}`,
      fix: 'Choose a free range; the range of a deployed VPC cannot be changed.',
    };
  }
}

/** The block is one for account and Region: an environment that does not say so would be cut off by another's. */
export function* publicAccessBlockRule(environments: Environments): Iterable<Finding> {
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
      allowed: `"${other.network.blockPublicAccess}", as in ${other.name ?? 'another environment'}, which shares account and Region`,
      fix: 'Say the same in all environments of an account and Region: there is one block, and each needs its exclusions.',
    };
  }
}

function claim(path: SettingPath, value: string | undefined): readonly Claim[] {
  return value === undefined ? [] : [{ path, value }];
}

/** The claims of what an earlier claim has, with the path of the earlier one. */
function repeated(claims: readonly Claim[]): readonly (Claim & { readonly earlier: SettingPath })[] {
  return claims.flatMap((each, index) => {
    const earlier = claims.slice(0, index).find(({ value }) => value === each.value);
    return earlier === undefined ? [] : [{ ...each, earlier: earlier.path }];
  });
}
