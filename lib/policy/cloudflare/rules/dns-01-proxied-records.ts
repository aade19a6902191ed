import { finding } from '../../model';
import type { Rule } from '../../rules/rule';
import { zoneRule } from '../zone-rule';

/** The record types that Cloudflare can proxy. */
const ADDRESS_TYPES = ['A', 'AAAA', 'CNAME'];
/** ACM resolves the validation record itself, so it cannot be proxied. */
const VALIDATION = /\.acm-validations\.aws\.?$/;
const PLACEHOLDER = /^_placeholder\..+\.invalid$/;

export const proxiedRecords: Rule = zoneRule({
  id: 'DNS-01-ProxiedRecords',
  resourceTypes: ['cloudflare_dns_record'],
  statement: 'Every DNS record that resolves to an origin is proxied.',
  fix: 'Set proxied to true: an unproxied record publishes the address of the origin.',
  source: 'https://developers.cloudflare.com/dns/proxy-status/',
  selects: (record) => record.get('type').is(...ADDRESS_TYPES),
  check: (record) => {
    const content = record.get('content').text() ?? '';
    const proxied = record.get('proxied');
    if (proxied.is(true) || VALIDATION.test(content) || PLACEHOLDER.test(content)) return [];
    const name = record.get('name').describe();
    return [finding(proxied, name, `the record of '${name}' is not proxied`)];
  },
});
