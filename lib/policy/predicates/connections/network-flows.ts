import { isInternetRange, isPrivateRange, parseIpv4Range } from '../../../../facts/ip-range';
import type { Resource, TemplateSet } from '../../model';
import { isInternetRoute, routesOf } from '../network/subnets';
import { WORKLOAD_TYPES, workloadSubnets } from '../network/workload-subnets';
import { canonicalText, referredResource, tokenOf } from '../access/canonical-text';
import { labelOf } from '../access/principals';
import { commonPorts, type Flow } from './flow';
import { hasPublicAddress, membersByGroup } from './members';
import { type GroupRule, type SecurityGroup, securityGroups } from './security-groups';

/** The first step of the path to a resource with an address on the internet. */
export const PUBLIC_ADDRESS = 'public address';

/** Targets of a route in another network. */
const OTHER_NETWORKS = [
  'CarrierGatewayId',
  'InstanceId',
  'LocalGatewayId',
  'NetworkInterfaceId',
  'TransitGatewayId',
  'VpcPeeringConnectionId',
];

/** The connections that security groups and routes permit. */
export function networkFlows(templateSet: TemplateSet): Flow[] {
  const groups = securityGroups(templateSet);
  const members = membersByGroup(templateSet);
  const context = { groups, members, templateSet };
  return [
    ...groups.flatMap((group) => group.ingress.flatMap((rule) => ingressFlows(group, rule, context))),
    ...groups.flatMap((group) => group.egress.flatMap((rule) => egressFlows(group, rule, context))),
    ...templateSet.resources('AWS::EC2::Route', 'AWS::EC2::TransitGatewayRoute').flatMap(otherNetwork),
  ];
}

/** Whether a text is an address range outside private networks. */
export function isPublicRange(text: string): boolean {
  if (!/^[\d.:a-f]+\/\d+$/i.test(text)) return false;
  const range = parseIpv4Range(text);
  return range === undefined ? !/^f[cd]/i.test(text) : !isPrivateRange(range);
}

/** The kind of a connection from a public range. */
export function entryKind(range: string): Flow['kind'] {
  return isInternetRange(range) ? 'public-entry-point' : 'outside-entry-point';
}

interface Context {
  readonly groups: readonly SecurityGroup[];
  readonly members: ReadonlyMap<string, readonly Resource[]>;
  readonly templateSet: TemplateSet;
}

function ingressFlows(group: SecurityGroup, rule: GroupRule, context: Context): Flow[] {
  const { groups, members, templateSet } = context;
  const base = {
    source: rule.peer,
    target: group.id,
    restrictions: [],
    path: [`ingress rule of ${groupLabel(group)}`],
    resource: rule.resource,
    property: rule.property,
  };
  if (rule.isGroup) {
    const peer = groups.find(({ id }) => id === rule.peer);
    const leaving =
      peer?.resource === undefined
        ? [rule.ports]
        : peer.egress.filter((each) => isTo(each, group)).map((each) => each.ports);
    return leaving
      .flatMap((ports) => commonPorts(ports, rule.ports) ?? [])
      .map((ports) => ({ ...base, kind: 'private-connection', ports, isReachable: true }));
  }
  const found = members.get(group.id) ?? [];
  const addressed = found.filter((member) => hasPublicAddress(member, templateSet));
  const isOutside = isPublicRange(rule.peer) && addressed.length > 0;
  if (!isOutside) {
    const isReachable = !isPublicRange(rule.peer);
    return [{ ...base, kind: 'private-connection', ports: rule.ports, isReachable }];
  }
  return addressed.map((member) => ({
    ...base,
    kind: entryKind(rule.peer),
    target: tokenOf(member),
    ports: rule.ports,
    isReachable: true,
    path: [PUBLIC_ADDRESS, ...base.path],
  }));
}

/** Whether an egress rule permits connections to a group. The addresses of the group are unknown: every range can contain them. */
function isTo({ isGroup, peer }: GroupRule, { id }: SecurityGroup): boolean {
  return isGroup ? peer === id : peer !== '255.255.255.255/32';
}

function egressFlows(group: SecurityGroup, rule: GroupRule, { members, templateSet }: Context): Flow[] {
  if (rule.isGroup || !isPublicRange(rule.peer) || rule.peer === '255.255.255.255/32') return [];
  const workloads = (members.get(group.id) ?? []).filter(
    ({ type }) => WORKLOAD_TYPES.includes(type) && !type.endsWith('::LoadBalancer'),
  );
  return workloads.map((workload): Flow => {
    const routes = internetRoutes(workload, templateSet);
    return {
      kind: 'internet-egress',
      source: tokenOf(workload),
      target: rule.peer,
      ports: rule.ports,
      restrictions: [],
      isReachable: routes.length > 0,
      path: [`egress rule of ${groupLabel(group)}`, ...routes.slice(0, 1).map((route) => `route ${labelOf(route)}`)],
      // A route permits the egress of every workload in its subnets, a rule the egress of the members of one group.
      resource: rule.resource,
      property: rule.property,
    };
  });
}

function internetRoutes(workload: Resource, templateSet: TemplateSet): Resource[] {
  return workloadSubnets(workload, templateSet).flatMap(({ subnet }) =>
    subnet === undefined ? [] : (routesOf(subnet, templateSet) ?? []).filter(isInternetRoute),
  );
}

function otherNetwork(route: Resource): Flow[] {
  const target = OTHER_NETWORKS.find((property) => !route.get(property).isAbsent);
  const gateway = route.get('GatewayId').resource('AWS::EC2::VPNGateway');
  if (target === undefined && gateway === undefined) return [];
  const text = (property: string) => canonicalText(route.get(property), route);
  const destination = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'].find(
    (property) => !route.get(property).isAbsent,
  );
  const via = gateway === undefined ? text(target ?? 'GatewayId') : tokenOf(gateway);
  return [
    {
      kind: 'other-network',
      source: referredResource(route.get('RouteTableId'), route),
      target: destination === undefined ? 'an unknown range' : text(destination),
      restrictions: [],
      isReachable: true,
      path: [`${target ?? 'GatewayId'} ${via}`],
      resource: route,
      property: `Properties.${target ?? 'GatewayId'}`,
    },
  ];
}

function groupLabel({ id, resource }: SecurityGroup): string {
  return resource === undefined ? id : labelOf(resource);
}
