import { finding, type TemplateSet, type Resource } from '../../model';
import { zoneOf } from '../../predicates/network/subnets';
import type { Rule } from '../rule';

export const zonalNatGateways: Rule = {
  id: 'NET-08-ZonalNatGateways',
  resourceTypes: ['AWS::EC2::NatGateway'],
  statement: 'In production, zonal NAT gateways serve subnets in the same Availability Zone only.',
  fix: 'Create a NAT gateway in each Availability Zone, or one with AvailabilityMode regional.',
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html',
  check: (nat, templateSet) => {
    if (nat.get('AvailabilityMode').is('regional')) return [];
    const subnet = nat.get('SubnetId').resource('AWS::EC2::Subnet');
    const own = subnet === undefined ? undefined : zoneOf(subnet);
    const served = servedSubnets(nat, templateSet).map(zoneOf);
    const foreign = served.filter((zone) => own !== undefined && zone !== undefined && zone !== own);
    // Unknown Availability Zones cannot be compared: the gateway may then serve one subnet only.
    const uncertain = served.length > 1 && (own === undefined || served.includes(undefined));
    if (foreign.length === 0 && !uncertain) return [];
    const message = uncertain
      ? `it serves ${served.length} subnets whose Availability Zones are unknown`
      : `it is in ${own ?? 'one Availability Zone'} and serves ${foreign.join(', ')}`;
    return [finding(nat.get('SubnetId'), 'zones', message)];
  },
};

function servedSubnets(nat: Resource, templateSet: TemplateSet): Resource[] {
  const tables = templateSet
    .referring(nat, 'AWS::EC2::Route')
    .filter((route) => route.get('NatGatewayId').refersTo(nat))
    .flatMap((route) => route.get('RouteTableId').resource() ?? []);
  return [...new Set(tables)]
    .flatMap((table) =>
      templateSet
        .referring(table, 'AWS::EC2::SubnetRouteTableAssociation')
        .filter((association) => association.get('RouteTableId').refersTo(table)),
    )
    .flatMap((association) => association.get('SubnetId').resource('AWS::EC2::Subnet') ?? []);
}
