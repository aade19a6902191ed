import type { PageDestination, PageEgress, PageEndpoint, PageNatGateway } from '../../page';
import { type EnvironmentGraph, resolvedNames } from '../../policy/graph';
import { nodeId } from '../../policy/graph/graph-nodes';
import { type Attachment, vpcOf } from '../../policy/graph/packets/attachment';
import type { Resource, TemplateSet } from '../../policy/model';
import { readable } from '../../policy/predicates/access/canonical-text';
import { describePorts } from '../../policy/predicates/connections/flow';
import type { GroupRule } from '../../policy/predicates/connections/security-groups';
import { routesOf } from '../../policy/predicates/network/subnets';

/** A rule that permits no destination, because a group without rules permits all. */
const NO_DESTINATION = '255.255.255.255/32';

/** Types that can start connections, and run outside of every VPC without a network configuration. */
const OUTSIDE_TYPES: readonly (readonly [type: string, configuration: string])[] = [
  ['AWS::Lambda::Function', 'VpcConfig'],
  ['AWS::Synthetics::Canary', 'VPCConfig'],
];

/** Outbound traffic: what each part in a VPC may reach, the NAT gateways, the endpoints, and what runs outside of a VPC. */
export function egressOf(graph: EnvironmentGraph): PageEgress {
  const { templateSet: templates } = graph;
  const { attached } = graph.network;
  const clients = attached.filter(({ resource }) =>
    ['workload', 'entry-point'].includes(graph.kindOf(nodeId(resource)) ?? ''),
  );
  const names = namesOf(attached, templates);
  return {
    destinations: clients.flatMap((client) => destinationsOf(client, graph)),
    natGateways: templates.resources('AWS::EC2::NatGateway').map((gateway) => natGateway(gateway, clients, templates)),
    endpoints: templates.resources('AWS::EC2::VPCEndpoint').map(endpointOf),
    outside: OUTSIDE_TYPES.flatMap(([type, configuration]) =>
      templates
        .resources(type)
        .filter((each) => each.get(configuration).isAbsent)
        .map(nodeId),
    ),
    ...(names !== undefined && { names }),
  };
}

function destinationsOf({ groups, resource }: Attachment, graph: EnvironmentGraph): PageDestination[] {
  return groups
    .flatMap(({ egress }) => egress)
    .filter(({ peer }) => peer !== NO_DESTINATION)
    .map((rule) => ({
      from: nodeId(resource),
      to: peersOf(rule, graph),
      ports: describePorts(rule.ports),
      rule: rule.resource.logicalId,
    }));
}

/** The nodes of a security group, the service of a prefix list, or the address range. */
function peersOf({ isGroup, peer, resource }: GroupRule, graph: EnvironmentGraph): string[] {
  if (isGroup) {
    const members = graph.network.attached.filter(({ groups }) => groups.some(({ id }) => id === peer));
    return members.map((member) => nodeId(member.resource));
  }
  const list = resource.get('DestinationPrefixListId').references()[0]?.resource.get('PrefixListName').text();
  return [list ?? readable(peer)];
}

function natGateway(gateway: Resource, clients: readonly Attachment[], templates: TemplateSet): PageNatGateway {
  const leads = (subnet: Resource) =>
    routesOf(subnet, templates)?.some((route) => route.get('NatGatewayId').refersTo(gateway)) === true;
  return {
    name: nodeId(gateway),
    subnets: templates.resources('AWS::EC2::Subnet').filter(leads).map(nodeId),
    parts: clients.filter(({ subnets }) => subnets.some(leads)).map(({ resource }) => nodeId(resource)),
  };
}

function endpointOf(endpoint: Resource): PageEndpoint {
  return {
    name: nodeId(endpoint),
    service: endpoint.get('ServiceName').text() ?? endpoint.get('ServiceName').describe(),
    hasPolicy: !endpoint.get('PolicyDocument').isAbsent,
  };
}

/** The names that the DNS firewall of each VPC permits; undefined if one of them permits every name. */
function namesOf(attached: readonly Attachment[], templates: TemplateSet): readonly string[] | undefined {
  const vpcs = [...new Set(attached.flatMap((each) => vpcOf(each) ?? []))];
  const names = vpcs.map((vpc) => resolvedNames(vpc, templates));
  return names.length === 0 || names.includes(undefined)
    ? undefined
    : [...new Set(names.flatMap((each) => each ?? []))];
}
