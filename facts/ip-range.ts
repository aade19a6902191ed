import { Address4, Address6 } from 'ip-address';

/** Ranges for private networks. @see https://www.rfc-editor.org/rfc/rfc1918#section-3 */
export const PRIVATE_RANGES: readonly string[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/** Unique local addresses, which are not routed on the internet. @see https://www.rfc-editor.org/rfc/rfc4193#section-3 */
const LOCAL_IPV6 = new Address6('fc00::/7');

/** A range with a shorter prefix counts as the internet: two /1 ranges contain all addresses. */
const MIN_PREFIX = { ipv4: 8, ipv6: 16 } as const;

/** The parsed texts. Most of them are compared with many others. */
const known = new Map<string, Address4 | Address6 | undefined>();

const MAXIMUM_KNOWN = 10_000;

/** Parses an IPv4 range as AWS accepts it: `a.b.c.d/n` with the first address of the range. Undefined for every other text. */
export function parseIpv4Range(text: string): Address4 | undefined {
  return networkOf(text) === text ? ipv4(text) : undefined;
}

/** The IPv4 range that contains an address `a.b.c.d/n`, in canonical form; undefined if the text is not an IPv4 address. */
export function networkOf(text: string): string | undefined {
  return ipv4(text)?.networkForm();
}

export function rangesOverlap(one: Address4, other: Address4): boolean {
  return one.isInSubnet(other) || other.isInSubnet(one);
}

/** Whether the whole range is private. */
export function isPrivateRange(range: Address4): boolean {
  return PRIVATE_RANGES.some((each) => range.isInSubnet(new Address4(each)));
}

/** Whether an IPv4 address is in one of the ranges; IPv6 ranges do not contain it. */
export function isInRanges(address: string, ranges: readonly string[]): boolean {
  return ranges.some((range) => Address4.isValid(range) && new Address4(address).isInSubnet(new Address4(range)));
}

/** Whether an IPv4 or IPv6 range counts as the internet. A text that is not a range is not verifiable, and counts as well. */
export function isInternetRange(text: string): boolean {
  const range = parsed(text);
  if (range === undefined) return true;
  if (range instanceof Address4) return range.subnetMask < MIN_PREFIX.ipv4;
  return range.subnetMask < MIN_PREFIX.ipv6 && !range.isInSubnet(LOCAL_IPV6);
}

/** Whether an IPv4 or IPv6 range contains another range completely. */
export function rangeContains(range: string, other: string): boolean {
  const [outer, inner] = [parsed(range), parsed(other)];
  if (outer instanceof Address4) return inner instanceof Address4 && inner.isInSubnet(outer);
  return outer !== undefined && inner instanceof Address6 && inner.isInSubnet(outer);
}

function ipv4(text: string): Address4 | undefined {
  const address = parsed(text);
  return address instanceof Address4 ? address : undefined;
}

/** The address or range of a text; undefined for another text. */
function parsed(text: string): Address4 | Address6 | undefined {
  if (known.has(text)) return known.get(text);
  if (known.size >= MAXIMUM_KNOWN) known.clear();
  const address = parse(text);
  known.set(text, address);
  return address;
}

function parse(text: string): Address4 | Address6 | undefined {
  if (!text.includes(':')) return Address4.isValid(text) ? new Address4(text) : undefined;
  return Address6.isValid(text) ? new Address6(text) : undefined;
}
