import { isInRanges } from '../../../../facts/ip-range';
import { publishedRanges } from '../../../cloudflare/cloudflare-api';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

/** The errors of a resolver for a name without an address. */
const NO_ADDRESS = ['ENOTFOUND', 'ENODATA'];

/** Public names answer with addresses of Cloudflare, so that no visitor sees the origin. */
export async function proxiedNames(context: VerifyContext): Promise<VerifyFinding[]> {
  const { cloudflareUrl, resolve, settings } = context;
  const { originStage = 'proxied' } = settings.domain?.cloudflare ?? {};
  const names = settings.services.flatMap(({ hostname }) => hostname ?? []);
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

async function addressesOf(name: string, resolve: VerifyContext['resolve']): Promise<readonly string[]> {
  try {
    return await resolve(name);
  } catch (error) {
    if (NO_ADDRESS.includes((error as { readonly code?: string }).code ?? '')) return [];
    throw error;
  }
}
