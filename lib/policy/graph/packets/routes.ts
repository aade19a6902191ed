import type { Resource, TemplateSet } from '../../model';
import { canonicalText } from '../../predicates/access/canonical-text';
import { type AddressRange, commonRange, includesRange, mayOverlap } from '../../predicates/connections/address-range';
import { isInternetGatewayRoute, routesOf } from '../../predicates/network/subnets';
import type { NetworkAcls, PermittedPackets } from './network-acls';
import { rangeOfSubnet } from './subnet-ranges';

/** A route, and the part of a range that it applies to. */
export interface AppliedRoute {
  readonly route: Resource;
  readonly range: AddressRange;
}

/** Addresses of IPv4 servers for IPv6 clients. @see https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html */
const NAT64: AddressRange = { family: 'IPv6', text: '64:ff9b::/96' };

/**
 * The routes of a subnet that apply to a range. The most specific route decides: of those that include the range, the one with the
 * smallest destination, and those with a destination inside the range. The main route table of a VPC is not in the templates.
 */
export function routesTo(subnet: Resource, range: AddressRange, templateSet: TemplateSet): AppliedRoute[] {
  const destinations = (routesOf(subnet, templateSet) ?? []).flatMap((route) =>
    destinationsOf(route, range)
      .filter((each) => mayOverlap(each, range))
      .map((destination) => ({ route, destination })),
  );
  const including = destinations.filter(({ destination }) => includesRange(destination, range));
  const [closest] = including.filter(({ destination }) =>
    including.every((other) => includesRange(other.destination, destination)),
  );
  const others = destinations.filter((each) => !including.includes(each));
  return [...(closest === undefined ? [] : [closest]), ...others].map(({ destination, route }) => ({
    route,
    range: commonRange(destination, range),
  }));
}

/** The destinations of a route. A prefix list outside the templates can have each range. */
function destinationsOf(route: Resource, range: AddressRange): AddressRange[] {
  const [ipv4, ipv6] = [route.get('DestinationCidrBlock'), route.get('DestinationIpv6CidrBlock')];
  if (!ipv4.isAbsent) return [{ family: 'IPv4', text: canonicalText(ipv4, route) }];
  if (!ipv6.isAbsent) return [{ family: 'IPv6', text: canonicalText(ipv6, route) }];
  const list = route.get('DestinationPrefixListId').resource('AWS::EC2::PrefixList');
  if (list === undefined) return [range];
  const family = list.get('AddressFamily').is('IPv6') ? 'IPv6' : 'IPv4';
  return list
    .get('Entries')
    .items()
    .map((entry) => ({ family, text: canonicalText(entry.get('Cidr'), list) }));
}

/** A route to a NAT gateway. */
interface NatPassage {
  readonly templateSet: TemplateSet;
  readonly acls: NetworkAcls;
  readonly client: Resource;
  readonly packets: Omit<PermittedPackets, 'steps'>;
}

/**
 * The packets that a NAT gateway sends to the internet: it is public, and its subnet has a route to an internet gateway or a firewall. All
 * of them for a NAT gateway outside the templates.
 */
export function throughNatGateway(
  route: Resource,
  { acls, client, packets, templateSet }: NatPassage,
): Omit<PermittedPackets, 'steps'>[] {
  const gateway = route.get('NatGatewayId').resource('AWS::EC2::NatGateway');
  if (packets.range.family === 'IPv6' && !mayOverlap(packets.range, NAT64)) return [];
  const subnet = gateway?.get('SubnetId').resource('AWS::EC2::Subnet');
  if (gateway?.get('ConnectivityType').is('private') === true) return [];
  if (subnet === undefined) return [packets];
  const { family } = packets.range;
  const target: AddressRange = family === 'IPv4' ? packets.range : { family: 'IPv4', text: '0.0.0.0/0' };
  const from = { direction: 'in', ports: packets.ports, range: rangeOfSubnet(client, family) } as const;
  if (acls.permits(subnet, from).length === 0) return [];
  return routesTo(subnet, target, templateSet)
    .filter((each) => isInternetGatewayRoute(each.route) || !each.route.get('VpcEndpointId').isAbsent)
    .flatMap(({ range }) => acls.permits(subnet, { direction: 'out', ports: packets.ports, range }))
    .map(({ ports, range }) => ({ ports, range: family === 'IPv4' ? range : commonRange(packets.range, NAT64) }));
}
