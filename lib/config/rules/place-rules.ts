import { MAX_INSPECTED_VPC_PREFIX } from '../../../facts/subnet-plan';
import { parseCidr } from '../values/cidr-block';
import { EU_REGIONS, availabilityZonesOf } from '../allowed-regions';
import { closestName } from '../closest-name';
import { describeChoices } from '../describe-value';
import type { ReadableEnvironment } from '../readable-settings';
import type { SettingPath } from '../setting-path';
import { ZONE_COUNT } from '../settings-limits';
import type { Finding, ValidationOptions } from './rule';

const ZONES_PATH = ['network', 'availabilityZones'] as const;

/** The Region is allowed (ENV-02). */
export function* regionRule({ region }: ReadableEnvironment, options: ValidationOptions): Iterable<Finding> {
  const allowed = allowedRegions(options);
  if (region === undefined || allowed.includes(region)) return;
  const meant = closestName(region, allowed);
  yield {
    path: ['region'],
    allowed: `${describeChoices(allowed)} (ENV-02)`,
    fix: `Move the environment to an allowed Region${meant === undefined ? '' : ` (did you mean "${meant}"?)`}, or let whoever answers for residency extend allowedRegions.`,
  };
}

/** Two or three different zones of the Region (NET-08). */
export function* zonesRule({ region, network }: ReadableEnvironment, options: ValidationOptions): Iterable<Finding> {
  const zones = network?.availabilityZones;
  if (zones === undefined) return;
  if (zones.length < ZONE_COUNT.min || zones.length > ZONE_COUNT.max || new Set(zones).size < zones.length) {
    yield {
      path: ZONES_PATH,
      allowed: `${String(ZONE_COUNT.min)} or ${String(ZONE_COUNT.max)} different zones (NET-08)`,
      fix: 'Name two or three zones, each once.',
    };
  }
  if (region === undefined || !allowedRegions(options).includes(region)) return;
  const existing = availabilityZonesOf(region);
  for (const [index, zone] of zones.entries()) {
    if (zone === undefined || existing.includes(zone)) continue;
    yield {
      path: [...ZONES_PATH, index],
      allowed: `a zone of ${region}: ${describeChoices(existing)}`,
      fix: 'Name zones of the Region that the environment is in.',
    };
  }
}

/** A firewall inspects something, and has subnets of its own. */
export function* inspectionRule(environment: ReadableEnvironment): Iterable<Finding> {
  const { network } = environment;
  const egress = network?.egress;
  if (egress?.kind !== 'inspected') return;
  if (egress.allowedDomains?.length === 0 && declaredHosts(environment).length === 0) {
    yield {
      path: ['network', 'egress', 'allowedDomains'],
      allowed: 'one name or more (NET-07)',
      fix: 'Name what workloads reach, or take the kind "none": nothing leaves then, and no firewall has to be paid.',
    };
  }
  const { cidr } = network ?? {};
  const range = cidr === undefined ? undefined : parseCidr(cidr);
  if (range === undefined || range.prefixLength <= MAX_INSPECTED_VPC_PREFIX) return;
  yield {
    path: ['network', 'cidr'],
    allowed: `/${String(MAX_INSPECTED_VPC_PREFIX)} or larger where egress is inspected`,
    fix: 'Take a larger range: the subnets of the firewall have no room in this one.',
  };
}

/** A key is of account and Region of what it encrypts, and of one domain (KEY-01). */
export function* existingKeysRule({ account, existingKeys, region }: ReadableEnvironment): Iterable<Finding> {
  const keys = Object.entries<string | undefined>(existingKeys ?? {});
  for (const [index, [domain, arn]] of keys.entries()) {
    if (arn === undefined) continue;
    const path = ['existingKeys', domain];
    if (account !== undefined && region !== undefined && !arn.includes(`:${region}:${account}:`)) {
      yield {
        path,
        allowed: `a key of ${account} in ${region}`,
        fix: 'Make the key in account and Region of the environment.',
      };
    } else if (keys.slice(0, index).some(([, other]) => other === arn)) {
      yield { path, allowed: 'a key that no other domain has (KEY-01)', fix: 'Make a key for each domain.' };
    }
  }
}

/** A firewall has no say about IPv6, which leaves by a gateway of its own. */
export function* dualStackRule({ network }: ReadableEnvironment): Iterable<Finding> {
  if (network?.dualStack === undefined || network.dualStack === false || network.egress?.kind !== 'inspected') return;
  yield {
    path: ['network', 'dualStack'],
    allowed: 'false where egress is inspected (NET-07)',
    fix: 'Leave it out: IPv6 would pass the firewall by.',
  };
}

/** What a workload declares, it has a way to (NET-04). */
export function* declaredHostsRule(environment: ReadableEnvironment): Iterable<Finding> {
  if (environment.network?.egress?.kind !== 'none') return;
  for (const { path } of declaredHosts(environment)) {
    yield {
      path,
      allowed: 'nothing, as nothing leaves the network (egress "none")',
      fix: 'Remove the name, or let TLS to it out by the egress "inspected".',
    };
  }
}

function declaredHosts({ services, jobs }: ReadableEnvironment): readonly { readonly path: SettingPath }[] {
  return Object.entries({ services, jobs }).flatMap(([kind, workloads]) =>
    (workloads ?? []).flatMap((workload, index) =>
      (workload?.dependencies?.hosts ?? []).map((_, position) => ({
        path: [kind, index, 'dependencies', 'hosts', position],
      })),
    ),
  );
}

function allowedRegions({ allowedRegions: allowed }: ValidationOptions): readonly string[] {
  return allowed ?? EU_REGIONS;
}
