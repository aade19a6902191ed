import type { Resource, TemplateSet } from '../../model';
import { canonicalText, readable, referredResource } from '../../predicates/access/canonical-text';
import { type AddressRange, EVERY_ADDRESS, type Family, mayOverlap } from '../../predicates/connections/address-range';
import { commonPorts, describePorts } from '../../predicates/connections/flow';
import type { GroupRule } from '../../predicates/connections/security-groups';
import { routesOf } from '../../predicates/network/subnets';
import { graphResource, inFamilies, nodeId } from '../graph-nodes';
import type { GraphEdge, GraphStep } from '../graph-view';
import { type Attachment, vpcOf } from './attachment';
import { egressStep, ingressStep } from './connection';
import type { LeavingConnection } from './leaving';
import type { NetworkAcls } from './network-acls';

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
  readonly range: AddressRange;
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
    if (target === undefined) return [];
    const network = `network ${readable(referredResource(route.get(target), route)).replace(/^\$\{@?|\}$/g, '')}`;
    return [{ subnet, route, network, range: destinationOf(route) }];
  });
}

function destinationOf(route: Resource): AddressRange {
  const [ipv6, ...others] = ['DestinationIpv6CidrBlock', 'DestinationCidrBlock', 'DestinationPrefixListId'].map(
    (property) => route.get(property),
  );
  const family: Family = ipv6?.isAbsent === false ? 'IPv6' : 'IPv4';
  const value = [ipv6, ...others].find((each) => each?.isAbsent === false);
  return { family, text: value === undefined ? EVERY_ADDRESS[family] : canonicalText(value, route) };
}

function leavingTo(attachment: Attachment, outward: OutwardRoute, acls: NetworkAcls): LeavingConnection[] {
  const { network, range, subnet } = outward;
  const vpc = vpcOf(attachment);
  return attachment.groups
    .flatMap(({ egress }) => egress)
    .filter((rule) => concerns(rule, range))
    .flatMap((rule) => {
      const [acl] = acls.permits(subnet, { direction: 'out', ports: rule.ports, range });
      if (acl === undefined) return [];
      const edge: GraphEdge = {
        from: nodeId(attachment.resource),
        to: network,
        kind: 'packets',
        conditions: [`to ${readable(range.text)}`],
        steps: [egressStep(rule), routeStep(outward), ...acl.steps],
        ports: describePorts(rule.ports),
        ...inFamilies([range.family]),
      };
      return [
        {
          edge,
          names: [`${network} (${readable(range.text)})`],
          reachesResolver: false,
          ...(vpc !== undefined && { vpc }),
        },
      ];
    });
}

function enteringFrom(
  { groups, listens, resource }: Attachment,
  outward: OutwardRoute,
  acls: NetworkAcls,
): GraphEdge[] {
  const { network, range, subnet } = outward;
  return groups
    .flatMap(({ ingress }) => ingress)
    .filter((rule) => concerns(rule, range))
    .flatMap((rule) => {
      const [acl] = acls.permits(subnet, { direction: 'in', ports: rule.ports, range });
      const ports = acl === undefined ? [] : listens.flatMap((each) => commonPorts(each, rule.ports) ?? []);
      return ports.map((each): GraphEdge => ({
        from: network,
        to: nodeId(resource),
        kind: 'packets',
        conditions: [`from ${readable(range.text)}`],
        steps: [routeStep(outward), ...(acl?.steps ?? []), ingressStep(rule)],
        ports: describePorts(each),
        ...inFamilies([range.family]),
      }));
    });
}

/** A prefix list that is not in the templates can contain each address. */
function concerns({ family, isGroup, peer }: GroupRule, range: AddressRange): boolean {
  if (isGroup || peer === '255.255.255.255/32') return false;
  return family === undefined || mayOverlap({ family, text: peer }, range);
}

function routeStep({ network, range, route }: OutwardRoute): GraphStep {
  return { text: `route ${readable(range.text)} to ${network}`, resource: graphResource(route) };
}
