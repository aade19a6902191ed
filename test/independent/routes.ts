import { type Address, addressOf, contains, type Range, rangeOf, sizeOf } from './addresses';
import { type DeployedResource, type Json, list, isRecord, type SynthesizedStacks, texts } from './synthesized-stacks';

/** A path of packets from a subnet to the internet. */
export interface InternetRoute {
  /** An internet gateway needs a public address of the source; a NAT gateway has one. An egress-only gateway admits responses only. */
  readonly kind: 'egress-only' | 'gateway' | 'nat';
  /** Subnets of NAT gateways and firewall endpoints on the path. */
  readonly through: readonly DeployedResource[];
  /** A network firewall inspects the packets. */
  readonly isFiltered: boolean;
}

/** IPv6 addresses of IPv4 servers. https://www.rfc-editor.org/rfc/rfc6052#section-2.1 */
const NAT64_PREFIX = addressOf('64:ff9b::').value;
export const NAT64: Range = { family: 6, first: NAT64_PREFIX, last: NAT64_PREFIX + (1n << 32n) - 1n };

/**
 * Paths of packets to an address. The most specific route applies, as of the longest prefix.
 *
 * - https://docs.aws.amazon.com/vpc/latest/userguide/RouteTables.html#route-tables-priority
 * - https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html
 */
export function routesToInternet(
  subnet: DeployedResource,
  address: Address,
  stacks: SynthesizedStacks,
): readonly InternetRoute[] {
  // Each route table has routes to the ranges of the VPC.
  if (stacks.rangesOfVpc(subnet.properties.VpcId).some((cidr) => isIn(cidr, address))) return [];
  const [route] = routesOf(subnet, stacks)
    .flatMap((each) =>
      destinationsOf(each, stacks)
        .filter((range) => contains(range, address))
        .map((range) => ({ size: sizeOf(range), properties: each })),
    )
    .sort((one, other) => (one.size < other.size ? -1 : 1));
  if (route === undefined) return [];
  const { EgressOnlyInternetGatewayId, GatewayId, NatGatewayId, VpcEndpointId } = route.properties;
  if (isGateway(GatewayId, subnet, stacks)) return [{ kind: 'gateway', through: [], isFiltered: false }];
  if (EgressOnlyInternetGatewayId !== undefined) return [{ kind: 'egress-only', through: [], isFiltered: false }];
  const nat = stacks.referenced(NatGatewayId, 'AWS::EC2::NatGateway');
  if (nat !== undefined) return throughNat(nat, address, stacks);
  const firewall = firewallOf(VpcEndpointId, stacks);
  return firewall === undefined ? [] : throughFirewall({ firewall, from: subnet, address }, stacks);
}

function isIn(cidr: string, address: Address): boolean {
  const range = rangeOf(cidr);
  return range !== undefined && contains(range, address);
}

/** Ranges that the routes of a subnet name. */
export function routedRanges(subnet: DeployedResource, stacks: SynthesizedStacks): readonly Range[] {
  return routesOf(subnet, stacks).flatMap((route) => destinationsOf(route, stacks));
}

function destinationsOf(route: Json, stacks: SynthesizedStacks): readonly Range[] {
  const entries = list(stacks.referenced(route.DestinationPrefixListId)?.properties.Entries).filter(isRecord);
  return [
    ...texts(route.DestinationCidrBlock),
    ...texts(route.DestinationIpv6CidrBlock),
    ...entries.flatMap(({ Cidr }) => texts(Cidr)),
  ].flatMap((cidr) => rangeOf(cidr) ?? []);
}

function routesOf(subnet: DeployedResource, stacks: SynthesizedStacks): readonly Json[] {
  const association = stacks
    .ofType('AWS::EC2::SubnetRouteTableAssociation')
    .find(({ properties }) => properties.SubnetId === subnet.name);
  return stacks
    .ofType('AWS::EC2::Route')
    .map(({ properties }) => properties)
    .filter(({ RouteTableId }) => association !== undefined && RouteTableId === association.properties.RouteTableId);
}

function isGateway(id: unknown, subnet: DeployedResource, stacks: SynthesizedStacks): boolean {
  return stacks
    .ofType('AWS::EC2::VPCGatewayAttachment')
    .some(
      ({ properties }) =>
        properties.InternetGatewayId === id && id !== undefined && properties.VpcId === subnet.properties.VpcId,
    );
}

/** With an IPv6 address of NAT64, the gateway sends the packets to the IPv4 address in it. https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html */
function throughNat(nat: DeployedResource, address: Address, stacks: SynthesizedStacks): readonly InternetRoute[] {
  if (nat.properties.ConnectivityType === 'private') return [];
  const target = translated(address);
  const own = stacks.referenced(nat.properties.SubnetId, 'AWS::EC2::Subnet');
  // A regional NAT gateway is in no subnet of the template.
  if (target !== undefined && own === undefined) return [{ kind: 'nat', through: [], isFiltered: false }];
  if (target === undefined || own === undefined) return [];
  return routesToInternet(own, target, stacks)
    .filter(({ kind }) => kind === 'gateway' || kind === 'nat')
    .map(({ isFiltered, through }) => ({ kind: 'nat', through: [own, ...through], isFiltered }));
}

/** The IPv4 address to which a NAT gateway sends packets; undefined for other IPv6 addresses, which it does not translate. */
export function translated({ family, value }: Address): Address | undefined {
  if (family === 4) return { family, value };
  return contains(NAT64, { family, value }) ? { family: 4, value: value - NAT64.first } : undefined;
}

function firewallOf(endpoint: unknown, stacks: SynthesizedStacks): DeployedResource | undefined {
  return typeof endpoint === 'string'
    ? stacks.ofType('AWS::NetworkFirewall::Firewall').find(({ name }) => endpoint.includes(name))
    : undefined;
}

interface Inspected {
  readonly firewall: DeployedResource;
  readonly from: DeployedResource;
  readonly address: Address;
}

/** A firewall endpoint is in the same Availability Zone as the subnet, where the firewall has one there. */
function throughFirewall({ address, firewall, from }: Inspected, stacks: SynthesizedStacks): readonly InternetRoute[] {
  const subnets = list(firewall.properties.SubnetMappings)
    .filter(isRecord)
    .flatMap(({ SubnetId }) => texts(SubnetId))
    .map((name) => stacks.referenced(name, 'AWS::EC2::Subnet'))
    .filter((subnet) => subnet !== undefined);
  const near = subnets.filter(({ properties }) => properties.AvailabilityZone === from.properties.AvailabilityZone);
  return (near.length > 0 ? near : subnets).flatMap((subnet) =>
    routesToInternet(subnet, address, stacks).map((route) => ({
      ...route,
      through: [subnet, ...route.through],
      isFiltered: true,
    })),
  );
}
