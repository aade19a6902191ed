import { MAX_STATUS_COMPONENTS } from '../../../facts/status-page-limits';
import { Tier } from '../../../facts/tier';
import { describeChoices } from '../describe-value';
import { publicHostnames } from '../public-endpoints';
import type { ReadableEnvironment } from '../readable-settings';
import { isBelow, namesOutsideWildcard } from '../values/internet-name';
import type { SettingIssue } from './rule';
import { present } from './workload-list';

const PATH = ['observability', 'statusPage'] as const;

/** The status page requires probes, which only production has, and a DNS zone that Cloudflare proxies (DET-05, DET-08, DNS-01). */
export function* statusPageRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const { domain, observability, tier } = environment;
  if (observability?.statusPage === undefined) return;
  const given = 'a status page';
  if (tier !== undefined && tier !== Tier.PRODUCTION) {
    yield {
      ...{ path: PATH, given },
      allowed: 'nothing outside production: only production has probes',
      fix: 'Remove it; the page of production shows the state of the product.',
    };
  } else if (!('domain' in environment)) {
    yield {
      ...{ path: PATH, given },
      allowed: 'nothing, because the environment has no domain',
      fix: 'Remove the page or add the domain.',
    };
  } else if (domain?.cloudflare?.originStage === 'dns-only') {
    yield {
      ...{ path: PATH, given },
      allowed: 'nothing in the origin stage "dns-only": Cloudflare proxies the page',
      fix: 'Add the page in the stage "proxied".',
    };
  }
}

/** The certificate and the DNS zone have the hostname, and the Region has probes and is not that of the environment. */
export function* statusPagePlaceRule({
  domain,
  observability,
  probeRegions,
}: ReadableEnvironment): Iterable<SettingIssue> {
  const { hostname, region } = observability?.statusPage ?? {};
  const dnsZone = domain?.dnsZone;
  if (hostname !== undefined && dnsZone !== undefined && !isOneLabelBelow(hostname, dnsZone)) {
    yield {
      path: [...PATH, 'hostname'],
      allowed: `a name with one label more than ${dnsZone}, which its certificate covers`,
      fix: `Write, for instance, "status.${dnsZone}".`,
    };
  }
  const regions = (probeRegions ?? []).filter((each) => each !== undefined);
  if (region === undefined || regions.length === 0 || regions.includes(region)) return;
  yield {
    path: [...PATH, 'region'],
    allowed: `${describeChoices(regions)}, as in probeRegions: its probes update the page (DET-08)`,
    fix: 'Write one of them, or add the Region to probeRegions.',
  };
}

/** Each component has an own label, and a hostname with a probe that is not the page itself. */
export function* statusComponentsRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const { statusPage } = environment.observability ?? {};
  if (statusPage?.components === undefined) return;
  const { components } = statusPage;
  if (components.length === 0 || components.length > MAX_STATUS_COMPONENTS) {
    yield {
      path: [...PATH, 'components'],
      given: `${String(components.length)} components`,
      allowed: `1 to ${String(MAX_STATUS_COMPONENTS)} components`,
      fix: "Write { label: 'Shop', hostname: … } for each part of the product that customers know.",
    };
  }
  const probed = publicHostnames(environment)
    .filter(({ path }) => path[0] !== PATH[0])
    .map(({ hostname }) => hostname);
  const seen = { label: new Set<string>(), hostname: new Set<string>() };
  for (const [index, component] of present(components)) {
    for (const key of ['label', 'hostname'] as const) {
      const value = component[key];
      if (value === undefined) continue;
      const path = [...PATH, 'components', index, key];
      if (key === 'hostname' && !probed.includes(value)) {
        yield {
          path,
          allowed: probed.length === 0 ? 'a hostname of a service, function or site' : describeChoices(probed),
          fix: 'Write a hostname of the environment: probes check no other name.',
        };
      } else if (seen[key].has(value)) {
        yield { path, allowed: `a ${key} that no other component has`, fix: 'Change or remove one of them.' };
      }
      seen[key].add(value);
    }
  }
}

function isOneLabelBelow(hostname: string, dnsZone: string): boolean {
  return isBelow(hostname, dnsZone) && namesOutsideWildcard([hostname], dnsZone).length === 0;
}
