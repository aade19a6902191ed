import { isWithin } from '../../../facts/bounds';
import { closestName } from '../../../facts/closest-name';
import { parseIpv4Range } from '../../../facts/ip-range';
import { AVAILABILITY_ZONE_COUNT, MAX_INSPECTED_VPC_PREFIX } from '../../../facts/subnet-plan';
import { allowedRegionsPlace, availabilityZonesOf, EU_REGIONS } from '../allowed-regions';
import { describeChoices } from '../describe-value';
import type { ReadableEnvironment } from '../readable-settings';
import type { SettingPath } from '../setting-path';
import type { ValidationOptions } from '../validation-options';
import type { SettingIssue } from './rule';
import { workloadsOf } from './workload-list';

const AVAILABILITY_ZONES_PATH = ['network', 'availabilityZones'] as const;

/** The Region is allowed (ENV-02). */
export function* regionRule({ region }: ReadableEnvironment, options: ValidationOptions): Iterable<SettingIssue> {
  const allowed = allowedRegions(options);
  if (region === undefined || allowed.includes(region)) return;
  const meant = closestName(region, allowed);
  yield {
    path: ['region'],
    allowed: `${describeChoices(allowed)} (ENV-02)`,
    fix: `Move the environment to an allowed Region${meant === undefined ? '' : ` (did you mean "${meant}"?)`}, or extend ${allowedRegionsPlace(options)}, with the approval of the owner of data residency.`,
  };
}

/** Two or three different Availability Zones of the Region (NET-08). */
export function* availabilityZonesRule(
  { region, network }: ReadableEnvironment,
  options: ValidationOptions,
): Iterable<SettingIssue> {
  const zones = network?.availabilityZones;
  if (zones === undefined) return;
  if (!isWithin(zones.length, AVAILABILITY_ZONE_COUNT) || new Set(zones).size < zones.length) {
    yield {
      path: AVAILABILITY_ZONES_PATH,
      allowed: `${String(AVAILABILITY_ZONE_COUNT.min)} or ${String(AVAILABILITY_ZONE_COUNT.max)} different Availability Zones (NET-08)`,
      fix: 'Name two or three Availability Zones, each once.',
    };
  }
  if (region === undefined || !allowedRegions(options).includes(region)) return;
  const existing = availabilityZonesOf(region);
  for (const [index, zone] of zones.entries()) {
    if (zone === undefined || existing.includes(zone)) continue;
    yield {
      path: [...AVAILABILITY_ZONES_PATH, index],
      allowed: `an Availability Zone of ${region}: ${describeChoices(existing)}`,
      fix: 'Name Availability Zones of the Region of the environment.',
    };
  }
}

/** A firewall requires allowed names and dedicated subnets. */
export function* inspectionRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const { network } = environment;
  const egress = network?.egress;
  if (egress?.kind !== 'inspected') return;
  if (egress.allowedDomains?.length === 0 && hostsOfWorkloads(environment).length === 0) {
    yield {
      path: ['network', 'egress', 'allowedDomains'],
      allowed: 'one name or more (NET-07)',
      fix: 'Name the hosts that workloads connect to, or use the kind "none", which has no egress and no firewall.',
    };
  }
  const { cidr } = network ?? {};
  const range = parseIpv4Range(cidr ?? '');
  if (range === undefined || range.subnetMask <= MAX_INSPECTED_VPC_PREFIX) return;
  yield {
    path: ['network', 'cidr'],
    allowed: `/${String(MAX_INSPECTED_VPC_PREFIX)} or larger, because egress is inspected`,
    fix: 'Write a larger range: this one has no room for the subnets of the firewall.',
  };
}

/** An existing key is in the account and Region of the environment, and for one data domain (KEY-01). */
export function* existingKeysRule({ account, existingKeys, region }: ReadableEnvironment): Iterable<SettingIssue> {
  const keys = Object.entries<unknown>(existingKeys ?? {});
  for (const [index, [domain, arn]] of keys.entries()) {
    // Unknown settings are among the entries.
    if (typeof arn !== 'string') continue;
    const path = ['existingKeys', domain];
    if (account !== undefined && region !== undefined && !arn.includes(`:${region}:${account}:`)) {
      yield {
        path,
        allowed: `a key of ${account} in ${region}`,
        fix: 'Create the key in the account and Region of the environment.',
      };
    } else if (keys.slice(0, index).some(([, other]) => other === arn)) {
      yield {
        path,
        allowed: 'a key that no other data domain has (KEY-01)',
        fix: 'Create a key for each data domain.',
      };
    }
  }
}

/** IPv6 egress uses an egress-only internet gateway, which bypasses the firewall. */
export function* dualStackRule({ network }: ReadableEnvironment): Iterable<SettingIssue> {
  if (network?.dualStack === undefined || network.dualStack === false || network.egress?.kind !== 'inspected') return;
  yield {
    path: ['network', 'dualStack'],
    allowed: 'false, because egress is inspected (NET-07)',
    fix: 'Remove it: IPv6 would bypass the firewall.',
  };
}

/** Hosts require egress (NET-04). */
export function* hostsRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  if (environment.network?.egress?.kind !== 'none') return;
  for (const { path } of hostsOfWorkloads(environment)) {
    yield {
      path,
      allowed: 'nothing, because the network has no egress (egress "none")',
      fix: 'Remove the name, or use the egress "inspected", which allows TLS to it.',
    };
  }
}

function hostsOfWorkloads(environment: ReadableEnvironment): readonly { readonly path: SettingPath }[] {
  return workloadsOf(environment).flatMap(({ path, settings }) =>
    (settings.dependencies?.hosts ?? []).map((_, position) => ({
      path: [...path, 'dependencies', 'hosts', position],
    })),
  );
}

function allowedRegions({ allowedRegions: allowed }: ValidationOptions): readonly string[] {
  return allowed ?? EU_REGIONS;
}
