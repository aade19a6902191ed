import { DNS_ONLY_COMMENT } from '../../../../facts/dns-record-limits';
import { finding, type Resource } from '../../model';
import type { Rule } from '../../rules/rule';
import { zoneRule } from '../zone-rule';

/** The record types that Cloudflare can proxy. */
const ADDRESS_TYPES = ['A', 'AAAA', 'CNAME'];
/** ACM resolves the validation record itself, so it cannot be proxied. */
const VALIDATION = /\.acm-validations\.aws\.?$/;
/** Origins of the environment: a load balancer, a distribution. */
const ORIGIN = /\.(?:elb\.[a-z0-9-]+\.amazonaws\.com|elb\.amazonaws\.com|cloudfront\.net)\.?$/;
/** Certificate authorities issue no certificates for a name with an underscore, so it serves no clients. */
const NOT_A_HOST = /(?:^|\.)_/;
const PLACEHOLDER = /^_placeholder\..+\.invalid$/;

export const proxiedRecords: Rule = zoneRule({
  id: 'DNS-01-ProxiedRecords',
  resourceTypes: ['cloudflare_dns_record'],
  statement:
    'Every DNS record that resolves to an origin is proxied; other hosts are proxied or their comment states why not.',
  fix: `Set proxied to true: an unproxied record publishes the address of the origin. For a host outside AWS that clients connect to directly, begin the comment with '${DNS_ONLY_COMMENT}' and the reason.`,
  source: 'https://developers.cloudflare.com/dns/proxy-status/',
  selects: (record) => record.get('type').is(...ADDRESS_TYPES),
  check: (record) => {
    const content = record.get('content').text() ?? '';
    const proxied = record.get('proxied');
    if (proxied.is(true) || VALIDATION.test(content) || PLACEHOLDER.test(content)) return [];
    if (!ORIGIN.test(content) && (isNoHost(record) || statesReason(record))) return [];
    const name = record.get('name').describe();
    return [finding(proxied, name, `the record of '${name}' is not proxied`)];
  },
});

function isNoHost(record: Resource): boolean {
  return record.get('type').is('CNAME') && NOT_A_HOST.test(record.get('name').text() ?? '');
}

function statesReason(record: Resource): boolean {
  const comment = record.get('comment').text() ?? '';
  return comment.startsWith(DNS_ONLY_COMMENT) && comment.length > DNS_ONLY_COMMENT.length;
}
