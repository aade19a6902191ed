import { type DeployedResource, type Json, list, isRecord, type SynthesizedStacks, texts } from './synthesized-stacks';

/** A path of packets from a subnet to the internet. */
export interface InternetRoute {
  /** An internet gateway needs a public address of the source; a NAT gateway has one. */
  readonly kind: 'gateway' | 'nat';
  /** Subnets of NAT gateways and firewall endpoints on the path. */
  readonly through: readonly DeployedResource[];
  /** A network firewall inspects the packets. */
  readonly isFiltered: boolean;
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html */
export function routeToInternet(subnet: DeployedResource, stacks: SynthesizedStacks): readonly InternetRoute[] {
  return routesOf(subnet, stacks)
    .filter(({ DestinationCidrBlock }) => DestinationCidrBlock === '0.0.0.0/0')
    .flatMap((route): readonly InternetRoute[] => {
      if (isGateway(route.GatewayId, subnet, stacks)) return [{ kind: 'gateway', through: [], isFiltered: false }];
      const nat = stacks.referenced(route.NatGatewayId, 'AWS::EC2::NatGateway');
      if (nat !== undefined) return throughNat(nat, stacks);
      const firewall = firewallOf(route.VpcEndpointId, stacks);
      return firewall === undefined ? [] : throughFirewall(firewall, subnet, stacks);
    });
}

function routesOf(subnet: DeployedResource, stacks: SynthesizedStacks): readonly Json[] {
  const association = stacks
    .ofType('AWS::EC2::SubnetRouteTableAssociation')
    .find(({ properties }) => properties.SubnetId === subnet.name);
  return stacks
    .ofType('AWS::EC2::Route')
    .map(({ properties }) => properties)
    .filter(({ RouteTableId }) => RouteTableId === association?.properties.RouteTableId);
}

function isGateway(id: unknown, subnet: DeployedResource, stacks: SynthesizedStacks): boolean {
  return stacks
    .ofType('AWS::EC2::VPCGatewayAttachment')
    .some(
      ({ properties }) =>
        properties.InternetGatewayId === id && id !== undefined && properties.VpcId === subnet.properties.VpcId,
    );
}

function throughNat(nat: DeployedResource, stacks: SynthesizedStacks): readonly InternetRoute[] {
  if (nat.properties.ConnectivityType === 'private') return [];
  const own = stacks.referenced(nat.properties.SubnetId, 'AWS::EC2::Subnet');
  // A regional NAT gateway is in no subnet of the template.
  if (own === undefined) return [{ kind: 'nat', through: [], isFiltered: false }];
  return routeToInternet(own, stacks).map(({ isFiltered, through }) => ({
    kind: 'nat',
    through: [own, ...through],
    isFiltered,
  }));
}

function firewallOf(endpoint: unknown, stacks: SynthesizedStacks): DeployedResource | undefined {
  return typeof endpoint === 'string'
    ? stacks.ofType('AWS::NetworkFirewall::Firewall').find(({ name }) => endpoint.includes(name))
    : undefined;
}

/** A firewall endpoint is in the same Availability Zone as the subnet, where the firewall has one there. */
function throughFirewall(
  firewall: DeployedResource,
  from: DeployedResource,
  stacks: SynthesizedStacks,
): readonly InternetRoute[] {
  const subnets = list(firewall.properties.SubnetMappings)
    .filter(isRecord)
    .flatMap(({ SubnetId }) => texts(SubnetId))
    .map((name) => stacks.referenced(name, 'AWS::EC2::Subnet'))
    .filter((subnet) => subnet !== undefined);
  const near = subnets.filter(({ properties }) => properties.AvailabilityZone === from.properties.AvailabilityZone);
  return (near.length > 0 ? near : subnets).flatMap((subnet) =>
    routeToInternet(subnet, stacks).map((route) => ({
      ...route,
      through: [subnet, ...route.through],
      isFiltered: true,
    })),
  );
}
