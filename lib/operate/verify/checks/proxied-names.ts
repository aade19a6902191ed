import { isInRanges } from '../../../../facts/ip-range';
import { publishedRanges } from '../../../cloudflare/cloudflare-api';
import type { EnvironmentSettings } from '../../../config';
import { plannedRecords } from '../../../config/dns/planned-records';
import { publicHostnames } from '../../../config/public-endpoints';
import { addressesOf } from '../../addresses';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

/** Public names answer with addresses of Cloudflare, so that no visitor sees the origin. */
export async function proxiedNames(context: VerifyContext): Promise<VerifyFinding[]> {
  const { cloudflareUrl, resolve, settings } = context;
  const { originStage = 'proxied' } = settings.domain?.cloudflare ?? {};
  const names = proxiedHostnames(settings);
  if (settings.domain === undefined || originStage === 'dns-only' || names.length === 0) return [];
  const ranges = await publishedRanges({ url: cloudflareUrl });
  return evaluateEach(
    {
      control: 'DNS-01',
      subject: 'public names are proxied by Cloudflare',
      fix: `cdk-secure-baseline cloudflare ${settings.name} apply`,
    },
    names,
    async (name) => {
      const addresses = await addressesOf(name, resolve);
      const others = addresses.filter((address) => !isInRanges(address, ranges));
      if (addresses.length === 0) return `${name} has no address`;
      return others.length === 0 ? undefined : `${name} answers with ${others.join(', ')}`;
    },
  );
}

/** Every name that leads visitors to Cloudflare: of services, functions and sites, and the proxied records. */
function proxiedHostnames(settings: EnvironmentSettings): readonly string[] {
  const records = settings.domain === undefined ? [] : plannedRecords(settings.domain);
  return [
    ...new Set([
      ...publicHostnames(settings).map(({ hostname }) => hostname),
      ...records.filter(({ proxied }) => proxied).map(({ name }) => name),
    ]),
  ];
}
