import type { Resource } from '../../model';
import { canonicalText } from '../../predicates/access/canonical-text';
import { type AddressRange, EVERY_ADDRESS, type Family } from '../../predicates/connections/address-range';
import type { Attachment } from './attachment';

const PROPERTIES: Readonly<Record<Family, string>> = { IPv4: 'CidrBlock', IPv6: 'Ipv6CidrBlock' };

/** The address range of a subnet; every address if the templates do not contain it. */
export function rangeOfSubnet(subnet: Resource, family: Family): AddressRange {
  const range = subnet.get(PROPERTIES[family]);
  return { family, text: range.isAbsent ? EVERY_ADDRESS[family] : canonicalText(range, subnet) };
}

/** The address ranges of a resource; none in a family of which it has no address. */
export function rangesOf({ hasIpv6, subnets }: Attachment, family: Family): AddressRange[] {
  if (family === 'IPv6' && !hasIpv6) return [];
  if (subnets.length === 0) return [{ family, text: EVERY_ADDRESS[family] }];
  return subnets.map((subnet) => rangeOfSubnet(subnet, family));
}
