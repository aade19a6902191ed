import { Address4, Address6 } from 'ip-address';
import { PRIVATE_RANGES } from './ip-range';

/** Addresses that are not routed on the internet. @see https://www.iana.org/assignments/iana-ipv4-special-registry/ */
const NOT_ROUTED_IPV4 = ['0.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'];
/** @see https://www.iana.org/assignments/iana-ipv6-special-registry/ */
const ROUTED_IPV6 = new Address6('2000::/3');

/** Why a text is not a public IPv4 or IPv6 address in canonical form; undefined if it is one. */
export function publicAddressError(text: string): string | undefined {
  if (text.includes('/')) return 'no address';
  if (Address4.isValid(text)) {
    const address = new Address4(text);
    if (PRIVATE_RANGES.some((range) => address.isInSubnet(new Address4(range)))) return 'a private address';
    return NOT_ROUTED_IPV4.some((range) => address.isInSubnet(new Address4(range)))
      ? 'an address that is not routed on the internet'
      : undefined;
  }
  if (!Address6.isValid(text)) return 'no address';
  const address = new Address6(text);
  if (!address.isInSubnet(ROUTED_IPV6)) return 'an address that is not routed on the internet';
  return address.correctForm() === text ? undefined : `not in canonical form: ${address.correctForm()}`;
}
