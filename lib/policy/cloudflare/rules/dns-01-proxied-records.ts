import type { CloudflareRule } from '../cloudflare-rule';
import { at } from '../zone-configuration';

/** Types of record that Cloudflare can stand in front of. */
const ADDRESSES = ['A', 'AAAA', 'CNAME'];
/** ACM has to see its own value. */
const VALIDATION = /\.acm-validations\.aws\.?$/;
const PLACEHOLDER = /^_placeholder\..+\.invalid$/;

export const proxiedRecords: CloudflareRule = {
  id: 'DNS-01-ProxiedRecords',
  control: 'DNS-01',
  statement: 'Every name that leads to an origin is proxied.',
  fix: 'Set proxied to true: an unproxied record tells the whole world where the origin is.',
  source: 'https://developers.cloudflare.com/dns/proxy-status/',
  check: (zone) =>
    ADDRESSES.flatMap((type) => zone.records(type)).flatMap(({ address, attributes }) => {
      const content = at(attributes, 'content');
      if (at(attributes, 'proxied') === true || isValidation(content)) return [];
      return [{ where: address, message: `the record of '${String(at(attributes, 'name'))}' is not proxied` }];
    }),
};

function isValidation(content: unknown): boolean {
  return typeof content === 'string' && (VALIDATION.test(content) || PLACEHOLDER.test(content));
}
