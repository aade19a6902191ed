import { AttestedKind, type TemplateSet, type Resource, type Value } from '../../model';
import { isAnyAddress } from './address-ranges';

/** A subnet in a list; without a resource if it is not in the templates. */
export interface ListedSubnet {
  readonly entry: Value;
  readonly subnet?: Resource;
}

/** The subnets in a list such as `SubnetIds`, without those with an attestation of one of these kinds. */
export function listedSubnets(list: Value, ...declared: AttestedKind[]): ListedSubnet[] {
  return list
    .items()
    .map((entry) => ({ entry, subnet: entry.resource('AWS::EC2::Subnet') }))
    .filter(({ entry, subnet }) => subnet !== undefined || entry.attestation(...declared) === undefined);
}

/**
 * The route table of a subnet; undefined if the templates associate none. The subnet then uses the main route table of the VPC, which a
 * template does not contain.
 */
export function routeTableOf(subnet: Resource, templateSet: TemplateSet): Resource | undefined {
  return templateSet
    .referring(subnet, 'AWS::EC2::SubnetRouteTableAssociation')
    .find((association) => association.get('SubnetId').refersTo(subnet))
    ?.get('RouteTableId')
    .resource('AWS::EC2::RouteTable');
}

/** The routes of the route table of a subnet; undefined without a route table in the templates. */
export function routesOf(subnet: Resource, templateSet: TemplateSet): Resource[] | undefined {
  const table = routeTableOf(subnet, templateSet);
  return table === undefined
    ? undefined
    : templateSet.referring(table, 'AWS::EC2::Route').filter((route) => route.get('RouteTableId').refersTo(table));
}

/** Whether the target of a route is an internet gateway or an unknown gateway. */
export function isInternetGatewayRoute(route: Resource): boolean {
  const gateway = route.get('GatewayId');
  return !gateway.isAbsent && gateway.resource('AWS::EC2::VPNGateway') === undefined && !gateway.is('local');
}

/** Whether a route leads to the internet: by its target, or because its destination includes the internet. */
export function isInternetRoute(route: Resource): boolean {
  const anyAddress = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock'].some((property) =>
    isAnyAddress(route.get(property)),
  );
  const outward = ['NatGatewayId', 'EgressOnlyInternetGatewayId'].some((property) => !route.get(property).isAbsent);
  return anyAddress || outward || isInternetGatewayRoute(route);
}

/** Whether a list has subnets, each of which has routes of the templates and none to the internet, or an attestation. */
export function areIsolated(list: Value, templateSet: TemplateSet): boolean {
  return (
    list.items().length > 0 &&
    listedSubnets(list, AttestedKind.ISOLATED_SUBNET).every(
      ({ subnet }) =>
        subnet !== undefined && routesOf(subnet, templateSet)?.some((route) => isInternetRoute(route)) === false,
    )
  );
}

/**
 * The Availability Zone of a subnet. One that the deployment selects is the text of its expression: the same expression in two subnets is
 * the same Availability Zone. Undefined if EC2 selects it.
 */
export function zoneOf(subnet: Resource): string | undefined {
  const [zone] = ['AvailabilityZone', 'AvailabilityZoneId']
    .map((name) => subnet.get(name))
    .filter((each) => !each.isAbsent);
  // `0` and `"0"`, and the two expressions of the Region of the stack, are the same to CloudFormation.
  return zone?.text() ?? zone?.json().replaceAll('"', '').replace('{Ref:AWS::Region}', '');
}
