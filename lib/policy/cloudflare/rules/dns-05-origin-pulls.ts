import type { CloudflareRule } from '../cloudflare-rule';
import { at } from '../zone-configuration';

const TYPE = 'cloudflare_authenticated_origin_pulls_settings';

export const originPulls: CloudflareRule = {
  id: 'DNS-05-OriginPulls',
  control: 'DNS-05',
  statement: "In production Cloudflare presents the zone's own client certificate to the origin.",
  fix: `Add ${TYPE} with enabled true, once the certificate is uploaded (docs/runbooks/origin-lock.md).`,
  source: 'https://developers.cloudflare.com/ssl/origin-configuration/authenticated-origin-pull/set-up/zone-level/',
  check: (zone) => {
    const found = zone.resources(TYPE);
    if (found.length === 0) return [{ where: TYPE, message: 'origin pulls are not authenticated' }];
    return found
      .filter(({ attributes }) => at(attributes, 'enabled') !== true)
      .map(({ address }) => ({ where: address, message: 'authenticated origin pulls are switched off' }));
  },
};
