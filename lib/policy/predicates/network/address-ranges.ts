import type { Value } from '../../model';

/** A range with a shorter prefix counts as the internet: two /1 ranges contain all addresses. */
const SHORTEST_PREFIX = { ipv4: 8, ipv6: 16 } as const;

/** Unique local addresses (fc00::/7), which are not routed on the internet. */
const LOCAL_IPV6 = /^f[cd]/i;

/** Whether a range counts as the internet, or is unknown. A reference is the range of a network in the templates. */
export function isAnyAddress(range: Value): boolean {
  const text = range.text();
  if (text === undefined) return range.isUnknown;
  const [address = '', prefix] = text.split('/');
  const isIpv6 = address.includes(':');
  const shortest = isIpv6 ? SHORTEST_PREFIX.ipv6 : SHORTEST_PREFIX.ipv4;
  return prefix !== undefined && Number(prefix) < shortest && !(isIpv6 && LOCAL_IPV6.test(address));
}
