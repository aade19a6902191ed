import type { Resource, TemplateSet } from '../../model';
import { canonicalText } from '../access/canonical-text';
import type { Flow } from './flow';

/** The path of a domain that a DNS firewall permits. */
export const DNS_FIREWALL = 'DNS firewall';

/** Record types that lead requests to a server. */
const ADDRESSES = ['A', 'AAAA', 'CNAME', 'HTTPS', 'SVCB', 'NS'];

/** The public names of a DNS zone at Cloudflare. The templates are those of its Terraform documents. */
export function cloudflareNames(zone: TemplateSet): Flow[] {
  return zone
    .resources('cloudflare_dns_record', 'cloudflare_record')
    .filter((record) => record.get('type').is(...ADDRESSES))
    .map((record) => {
      const isProxied = record.get('proxied').is(true);
      const content = record.get('content').isAbsent ? record.get('value') : record.get('content');
      return nameFlow(record, [record.get('name').describe(), canonicalText(content, record)], {
        restrictions: isProxied ? ['the proxy of Cloudflare'] : [],
        path: [`DNS record ${record.logicalId}`],
        property: 'content',
      });
    });
}

/** The public names of hosted zones at Route 53. */
export function route53Names(templateSet: TemplateSet): Flow[] {
  const grouped = templateSet.resources('AWS::Route53::RecordSetGroup').flatMap((group) =>
    group
      .get('RecordSets')
      .items()
      .map((record) => [group, record] as const),
  );
  const single = templateSet.resources('AWS::Route53::RecordSet').map((record) => [record, record.get()] as const);
  return [...single, ...grouped].flatMap(([owner, record]) => {
    const zone = record.get('HostedZoneId').resource('AWS::Route53::HostedZone');
    const isPrivate = zone !== undefined && zone.get('VPCs').items().length > 0;
    if (isPrivate || !record.get('Type').is(...ADDRESSES)) return [];
    const alias = record.get('AliasTarget', 'DNSName');
    const values = alias.isAbsent ? record.get('ResourceRecords').items() : [alias];
    return values.map((value) =>
      nameFlow(owner, [canonicalText(record.get('Name'), owner), canonicalText(value, owner)], {
        restrictions: [],
        path: ['Route 53 record'],
        property: record.path,
      }),
    );
  });
}

/** The domains that a DNS firewall permits. */
export function allowedDomains(templateSet: TemplateSet): Flow[] {
  return templateSet.resources('AWS::Route53Resolver::FirewallRuleGroup').flatMap((group) =>
    group
      .get('FirewallRules')
      .items()
      .filter((rule) => rule.get('Action').is('ALLOW'))
      .flatMap((rule) => {
        const list = rule.get('FirewallDomainListId').resource('AWS::Route53Resolver::FirewallDomainList');
        return (list?.get('Domains').items() ?? []).map((domain) => ({
          kind: 'internet-egress' as const,
          source: 'workloads behind the DNS firewall',
          target: `the domain ${domain.describe()}`,
          restrictions: [],
          isReachable: true,
          path: [DNS_FIREWALL],
          resource: list ?? group,
          property: domain.path,
        }));
      }),
  );
}

function nameFlow(
  resource: Resource,
  [source, target]: readonly [name: string, address: string],
  more: Pick<Flow, 'path' | 'property' | 'restrictions'>,
): Flow {
  return { kind: 'public-name', source, target, isReachable: true, resource, ...more };
}
