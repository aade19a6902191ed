import { Tier } from '../../facts/tier';
import type { EnvironmentSettings } from '../../lib/config/environment-settings';
import { PLANS_OF_OPTIONS, PRODUCTION_ORIGIN_STAGES } from '../../lib/config/sections/cloudflare';
import { consistentRecords } from './arbitrary-records';

const AUTHORITY = 'examples/origin-pull-authority/certificate-authority.pem';

export function consistentDomain({ domain, tier }: EnvironmentSettings): EnvironmentSettings['domain'] {
  if (domain?.cloudflare === undefined) return domain && { ...domain, records: consistentRecords(domain) };
  const { plan = 'free', ...cloudflare } = domain.cloudflare;
  const isProduction = tier === Tier.PRODUCTION;
  const isIntroduced = PRODUCTION_ORIGIN_STAGES.includes(cloudflare.originStage ?? 'proxied');
  const unavailable = Object.entries(PLANS_OF_OPTIONS).filter(([, plans]) => !plans.some((each) => each === plan));
  return {
    ...domain,
    records: consistentRecords(domain),
    cloudflare: {
      ...domain.cloudflare,
      ...Object.fromEntries(unavailable.map(([option]) => [option, undefined])),
      migration: isProduction && !isIntroduced ? cloudflare.migration : undefined,
      minimumTls: isProduction ? undefined : cloudflare.minimumTls,
      hstsPreload: cloudflare.hstsRamp ? undefined : cloudflare.hstsPreload,
      originPullAuthority: cloudflare.originStage === 'locked' ? AUTHORITY : cloudflare.originPullAuthority,
    },
  };
}

/** Only production has probes, and Cloudflare proxies the page; its one component is a service with a hostname, which all probes check. */
export function consistentObservability(
  { domain, observability, services, tier }: EnvironmentSettings,
  region: string,
): EnvironmentSettings['observability'] {
  const { statusPage, worldwideProbes, ...others } = observability ?? {};
  const [service] = services.filter(({ hostname }) => hostname !== undefined);
  if (tier !== Tier.PRODUCTION || domain === undefined || service === undefined) return observability && others;
  const hostname = `${service.name}.${domain.dnsZone}`;
  return {
    ...others,
    worldwideProbes: worldwideProbes && { regions: ['us-east-1', 'sa-east-1'], hostnames: [hostname] },
    statusPage:
      statusPage === undefined || domain.cloudflare?.originStage === 'dns-only'
        ? undefined
        : {
            ...statusPage,
            hostname: `status-0.${domain.dnsZone}`,
            region,
            components: [{ label: 'Shop', hostname }],
          },
  };
}

/** Cloudflare proxies every site; the names are those of no workload, and the folder has the default page for missing files. */
export function consistentSites({ domain, sites }: EnvironmentSettings): EnvironmentSettings['sites'] {
  if (domain === undefined || domain.cloudflare?.originStage === 'dns-only') return undefined;
  return sites?.map((site, index) => ({
    ...site,
    notFoundPage: site.content.kind === 'folder' ? undefined : site.notFoundPage,
    name: `site-${String(index)}`,
    hostname: `site-${String(index)}.${domain.dnsZone}`,
  }));
}
