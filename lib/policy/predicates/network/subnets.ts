import type { DeclaredKind, Environment, Resource, Value } from '../../model';
import { isAnyAddress } from './address-ranges';

/** A subnet that a property lists; without a resource when it is none of these templates'. */
export interface ListedSubnet {
  readonly entry: Value;
  readonly subnet?: Resource;
}

/** The subnets that a list such as `SubnetIds` names, but for those that are declared to be of one of these kinds. */
export function listedSubnets(list: Value, ...declared: DeclaredKind[]): ListedSubnet[] {
  return list
    .items()
    .map((entry) => ({ entry, subnet: entry.resource('AWS::EC2::Subnet') }))
    .filter(({ entry, subnet }) => subnet !== undefined || entry.declaration(...declared) === undefined);
}

/**
 * The routes of a subnet's own route table; undefined when none is associated among these templates: it then has the main
 * route table of the VPC, of which a template says nothing.
 */
export function routesOf(subnet: Resource, environment: Environment): Resource[] | undefined {
  const associations = environment
    .resources('AWS::EC2::SubnetRouteTableAssociation')
    .filter((association) => association.get('SubnetId').refersTo(subnet));
  const table = associations[0]?.get('RouteTableId').resource('AWS::EC2::RouteTable');
  return table === undefined
    ? undefined
    : environment.resources('AWS::EC2::Route').filter((route) => route.get('RouteTableId').refersTo(table));
}

/** Whether a route lets the internet in: it leads to an internet gateway, or to a gateway that nothing here tells. */
export function isInternetGatewayRoute(route: Resource): boolean {
  const gateway = route.get('GatewayId');
  return !gateway.isAbsent && gateway.resource('AWS::EC2::VPNGateway') === undefined && !gateway.is('local');
}

/** Whether a route leads to the internet in either direction, or everywhere, by whatever way. */
export function isInternetRoute(route: Resource): boolean {
  const everywhere = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock'].some((property) =>
    isAnyAddress(route.get(property)),
  );
  const outward = ['NatGatewayId', 'EgressOnlyInternetGatewayId'].some((property) => !route.get(property).isAbsent);
  return everywhere || outward || isInternetGatewayRoute(route);
}
