import type { Value } from '../../model';

/** Ranges that hold more addresses than these are the internet, in however many pieces: two halves are the whole. */
const SHORTEST_PREFIX = { ipv4: 8, ipv6: 16 } as const;

/** Unique local addresses (fc00::/7), which nobody routes. */
const LOCAL_IPV6 = /^f[cd]/i;

/** Whether a range of addresses is everybody's, or nobody knows whose. A reference is the range of a network among these templates. */
export function isAnyAddress(range: Value): boolean {
  const text = range.text();
  if (text === undefined) return range.isUnknown;
  const [address = '', prefix] = text.split('/');
  const isIpv6 = address.includes(':');
  const shortest = isIpv6 ? SHORTEST_PREFIX.ipv6 : SHORTEST_PREFIX.ipv4;
  return prefix !== undefined && Number(prefix) < shortest && !(isIpv6 && LOCAL_IPV6.test(address));
}
