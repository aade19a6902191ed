import type { DomainSettings } from '../../lib/config';

type Records = DomainSettings['records'];

/** The drawn DNS records with names in the DNS zone, one for each record. */
export function consistentRecords({ cloudflare, dnsZone, records }: DomainSettings): Records {
  if (records === undefined) return undefined;
  const named = <Item extends { readonly name: string }>(prefix: string, items: readonly Item[] | undefined) =>
    items?.map((item, index) => ({ ...item, name: `${prefix}${String(index)}.${dnsZone}` }));
  return {
    mail: named('mail', records.mail)?.map((each, index) => ({
      ...each,
      name: index === 0 && cloudflare?.mailManagedElsewhere === undefined ? dnsZone : each.name,
      dkim: each.dkim?.filter(
        ({ selector }, place, all) => all.findIndex((key) => key.selector === selector) === place,
      ),
      servers: each.servers?.map((server, place) => ({ ...server, server: `mx${String(place)}.example.org` })),
    })),
    texts: named('text', records.texts),
    hosts: named('host', records.hosts)?.map((host, index) => ({
      ...host,
      pointsTo: index % 2 === 0 ? ['198.51.100.10', '2001:db8::10'] : ['sites.example.org'],
    })),
    redirects: named('redirect', records.redirects),
    delegations: named('delegation', records.delegations)?.map((each) => ({
      ...each,
      nameServers: ['one.ns.example.org', 'two.ns.example.org'],
    })),
    certificateAuthorities: named('ca', records.certificateAuthorities),
  };
}
