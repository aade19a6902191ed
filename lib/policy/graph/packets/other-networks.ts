import type { Resource, TemplateSet } from '../../model';
import { canonicalText, readable, referredResource } from '../../predicates/access/canonical-text';
import { commonPorts, describePorts } from '../../predicates/connections/flow';
import type { GroupRule } from '../../predicates/connections/security-groups';
import { routesOf } from '../../predicates/network/subnets';
import { graphResource, nodeId } from '../graph-nodes';
import type { GraphEdge, GraphStep } from '../graph-view';
import { type Attachment, vpcOf } from './attachment';
import { EPHEMERAL, egressStep, ingressStep } from './connection';
import type { LeavingConnection } from './leaving';
import { mayOverlap, type NetworkAcls } from './network-acls';

/** The targets of a route in another network. Its routes and filters are not in the templates. */
const TARGETS = [
  'CarrierGatewayId',
  'InstanceId',
  'LocalGatewayId',
  'NetworkInterfaceId',
  'TransitGatewayId',
  'VpcPeeringConnectionId',
];

/** A route to another network. */
interface OutwardRoute {
  readonly subnet: Resource;
  readonly route: Resource;

  /** The node of the other network. */
  readonly network: string;

  /** The destination. */
  readonly range: string;
}

/** The packets between resources and the networks behind transit gateways, peering connections and other gateways. */
export interface OtherNetworks {
  readonly leaving: readonly LeavingConnection[];
  readonly entering: readonly GraphEdge[];
}

/** The connections that routes, network ACLs and security groups of the templates permit; the other network can permit fewer. */
export function otherNetworks(
  attached: readonly Attachment[],
  templateSet: TemplateSet,
  acls: NetworkAcls,
): OtherNetworks {
  const found = attached.flatMap((attachment) =>
    attachment.subnets
      .flatMap((subnet) => outwardRoutes(subnet, templateSet))
      .map((outward) => [attachment, outward] as const),
  );
  return {
    leaving: found.flatMap(([attachment, outward]) => leavingTo(attachment, outward, acls)),
    entering: found.flatMap(([attachment, outward]) => enteringFrom(attachment, outward, acls)),
  };
}

function outwardRoutes(subnet: Resource, templateSet: TemplateSet): OutwardRoute[] {
  return (routesOf(subnet, templateSet) ?? []).flatMap((route) => {
    const gateway = route.get('GatewayId').resource('AWS::EC2::VPNGateway') === undefined ? [] : ['GatewayId'];
    const target = [...TARGETS, ...gateway].find((property) => !route.get(property).isAbsent);
    const destination = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId']
      .map((property) => route.get(property))
      .find((value) => !value.isAbsent);
    if (target === undefined) return [];
    const network = `network ${readable(referredResource(route.get(target), route)).replace(/^\$\{@?|\}$/g, '')}`;
    return [
      { subnet, route, network, range: destination === undefined ? '0.0.0.0/0' : canonicalText(destination, route) },
    ];
  });
}

function leavingTo(attachment: Attachment, outward: OutwardRoute, acls: NetworkAcls): LeavingConnection[] {
  const { network, range } = outward;
  const vpc = vpcOf(attachment);
  return attachment.groups
    .flatMap(({ egress }) => egress)
    .filter((rule) => concerns(rule, range))
    .flatMap((rule) => {
      const acl = permitted(outward, { acls, direction: 'out', rule });
      if (acl === undefined) return [];
      const edge: GraphEdge = {
        from: nodeId(attachment.resource),
        to: network,
        kind: 'packets',
        conditions: [`to ${readable(range)}`],
        steps: [egressStep(rule), routeStep(outward), ...acl],
        ports: describePorts(rule.ports),
      };
      return [
        { edge, names: [`${network} (${readable(range)})`], reachesResolver: false, ...(vpc !== undefined && { vpc }) },
      ];
    });
}

function enteringFrom(
  { groups, listens, resource }: Attachment,
  outward: OutwardRoute,
  acls: NetworkAcls,
): GraphEdge[] {
  const { network, range } = outward;
  return groups
    .flatMap(({ ingress }) => ingress)
    .filter((rule) => concerns(rule, range))
    .flatMap((rule) => {
      const acl = permitted(outward, { acls, direction: 'in', rule });
      const ports = acl === undefined ? [] : listens.flatMap((each) => commonPorts(each, rule.ports) ?? []);
      return ports.map((each): GraphEdge => ({
        from: network,
        to: nodeId(resource),
        kind: 'packets',
        conditions: [`from ${readable(range)}`],
        steps: [routeStep(outward), ...(acl ?? []), ingressStep(rule)],
        ports: describePorts(each),
      }));
    });
}

/** A prefix list that is not in the templates can contain each address. */
function concerns({ isGroup, peer }: GroupRule, range: string): boolean {
  if (isGroup || peer === '255.255.255.255/32') return false;
  return peer.startsWith('prefix list') || mayOverlap(peer, range);
}

function permitted(
  { range, subnet }: OutwardRoute,
  {
    acls,
    direction,
    rule: { ports },
  }: { readonly acls: NetworkAcls; readonly direction: 'in' | 'out'; readonly rule: GroupRule },
): GraphStep[] | undefined {
  const response = { ...EPHEMERAL, protocol: ports.protocol };
  const request = acls.permits(subnet, { range, ports, direction });
  const back = acls.permits(subnet, { range, ports: response, direction: direction === 'in' ? 'out' : 'in' });
  return back === undefined ? undefined : request;
}

function routeStep({ network, range, route }: OutwardRoute): GraphStep {
  return { text: `route ${readable(range)} to ${network}`, resource: graphResource(route) };
}
