import type { CloudflareRule } from '../cloudflare-rule';
import { at } from '../zone-configuration';

export const dnssec: CloudflareRule = {
  id: 'DNS-02-Dnssec',
  control: 'DNS-02',
  statement: 'DNSSEC is on.',
  fix: "Add cloudflare_zone_dnssec with status 'active', and enter its DS record at the registrar.",
  source: 'https://developers.cloudflare.com/dns/dnssec/',
  check: (zone) => {
    const found = zone.resources('cloudflare_zone_dnssec');
    if (found.length === 0) return [{ where: 'cloudflare_zone_dnssec', message: 'DNSSEC is not switched on' }];
    return found
      .filter(({ attributes }) => at(attributes, 'status') !== 'active')
      .map(({ address, attributes }) => ({
        where: address,
        message: `DNSSEC has the status ${JSON.stringify(at(attributes, 'status'))}`,
      }));
  },
};
