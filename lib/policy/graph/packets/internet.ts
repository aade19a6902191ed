import type { Resource, TemplateSet } from '../../model';
import { ALL_PORTS, commonPorts, describePorts, type Ports } from '../../predicates/connections/flow';
import { isPublicRange } from '../../predicates/connections/network-flows';
import type { GroupRule } from '../../predicates/connections/security-groups';
import { isInternetGatewayRoute, isInternetRoute, routesOf } from '../../predicates/network/subnets';
import { graphResource } from '../graph-nodes';
import type { Attachment } from './attachment';
import { type Connection, EPHEMERAL, egressStep, ingressStep } from './connection';
import type { NetworkAcls } from './network-acls';

/** A connection from or to the internet. */
export interface InternetConnection extends Connection {
  /** The ranges of the other end, sorted. */
  readonly ranges: readonly string[];

  /**
   * The route of the packets.
   *
   * @default - the templates do not contain the subnets
   */
  readonly route?: Resource;
}

type Source = Pick<GroupRule, 'peer' | 'ports'> & Partial<GroupRule>;

/** The connections from the internet to a resource: a public address, a route to an internet gateway, network ACL, security group. */
export function fromInternet(target: Attachment, templateSet: TemplateSet, acls: NetworkAcls): InternetConnection[] {
  if (!target.isPublic && !target.hasIpv6) return [];
  const rules = target.groups
    .flatMap(({ ingress }) => ingress)
    .filter((rule) => isPublicSource(rule) && (isIpv6(rule.peer) ? target.hasIpv6 : target.isPublic));
  // A Network Load Balancer without security groups accepts every connection.
  const sources = target.groups.length === 0 && target.isPublic ? [{ peer: '0.0.0.0/0', ports: ALL_PORTS }] : rules;
  const found = sources.flatMap((rule: Source) =>
    target.listens.flatMap((listens): InternetConnection[] => {
      const ports = commonPorts(rule.ports, listens);
      if (ports === undefined) return [];
      const passage = { templateSet, acls, range: rangeOfPeer(rule.peer), ports, direction: 'in' } as const;
      const passed = throughSubnets(target.subnets, passage);
      const last =
        rule.resource === undefined ? [] : [ingressStep({ property: 'Properties', ...rule, resource: rule.resource })];
      return passed === undefined ? [] : [{ ...passed, ports, ranges: [rule.peer], steps: [...passed.steps, ...last] }];
    }),
  );
  return merged(found);
}

/** The connections from a resource to the internet: security group, network ACL, and a route to a NAT or internet gateway. */
export function toInternet(source: Attachment, templateSet: TemplateSet, acls: NetworkAcls): InternetConnection[] {
  const rules = source.groups
    .flatMap(({ egress }) => egress)
    .filter((rule) => isPublicDestination(rule) && (source.hasIpv6 || !isIpv6(rule.peer)));
  const found = rules.flatMap((rule): InternetConnection[] => {
    const passage = { templateSet, acls, range: rangeOfPeer(rule.peer), ports: rule.ports, direction: 'out' } as const;
    const passed = throughSubnets(source.subnets, passage);
    if (passed === undefined) return [];
    return [{ ...passed, ports: rule.ports, ranges: [rule.peer], steps: [egressStep(rule), ...passed.steps] }];
  });
  return merged(found);
}

/** One connection for the same ports: the steps of the first range, and every range. */
function merged(found: readonly InternetConnection[]): InternetConnection[] {
  const byPorts = new Map<string, InternetConnection>();
  for (const each of found) {
    const key = describePorts(each.ports);
    const known = byPorts.get(key);
    const ranges = [...new Set([...(known?.ranges ?? []), ...each.ranges])].sort();
    byPorts.set(key, { ...(known ?? each), ranges });
  }
  return [...byPorts.values()];
}

/** The ranges of a prefix list outside the templates are public: those of CloudFront, for example. */
function isPublicSource({ isGroup, peer }: GroupRule): boolean {
  return !isGroup && (isPublicRange(peer) || peer.startsWith('prefix list'));
}

/** A prefix list outside the templates is one of a gateway endpoint. */
function isPublicDestination({ isGroup, peer }: GroupRule): boolean {
  return !isGroup && peer !== '255.255.255.255/32' && isPublicRange(peer);
}

function rangeOfPeer(peer: string): string {
  return peer.startsWith('prefix list') ? '0.0.0.0/0' : peer;
}

interface Passage {
  readonly templateSet: TemplateSet;
  readonly acls: NetworkAcls;
  readonly range: string;
  readonly ports: Ports;
  readonly direction: 'in' | 'out';
}

/** How packets pass a subnet. */
type Passed = Pick<InternetConnection, 'route' | 'steps'>;

/** The steps of one subnet that permits the packets. The main route table of a VPC is not in the templates: it has no route to the internet. */
function throughSubnets(subnets: readonly Resource[], passage: Passage): Passed | undefined {
  const { acls, direction, ports, range, templateSet } = passage;
  if (subnets.length === 0)
    return direction === 'in' ? { steps: [{ text: 'the templates do not contain the subnets' }] } : undefined;
  for (const subnet of subnets) {
    const routes = routesOf(subnet, templateSet) ?? [];
    const route = routes
      .filter((each) => isForFamily(each, range))
      .find((each) => (direction === 'in' ? isInternetGatewayRoute(each) : isInternetRoute(each)));
    const request = acls.permits(subnet, { range, ports, direction });
    const response = { ...EPHEMERAL, protocol: ports.protocol };
    const back = acls.permits(subnet, { range, ports: response, direction: direction === 'in' ? 'out' : 'in' });
    if (route !== undefined && request !== undefined && back !== undefined) {
      const { destination, gateway } = describeRoute(route);
      const step = { text: `route ${destination} to ${gateway}`, resource: graphResource(route) };
      return { route, steps: [step, ...request] };
    }
  }
  return undefined;
}

function isIpv6(range: string): boolean {
  return /^[\da-f]*:[\da-f:]*\/\d+$/i.test(range);
}

/** Whether the destination of a route has the same address family as a range; a prefix list can have both. */
function isForFamily(route: Resource, range: string): boolean {
  if (!route.get('DestinationPrefixListId').isAbsent) return true;
  return !route.get(isIpv6(range) ? 'DestinationIpv6CidrBlock' : 'DestinationCidrBlock').isAbsent;
}

function describeRoute(route: Resource): { destination: string; gateway: string } {
  const [destination, gateway] = [
    ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'],
    ['NatGatewayId', 'EgressOnlyInternetGatewayId', 'GatewayId', 'TransitGatewayId', 'VpcEndpointId'],
  ].map((names) => names.map((name) => route.get(name)).find((value) => !value.isAbsent));
  const isKnown = gateway !== undefined && !gateway.isUnknown;
  return {
    destination: destination?.describe() ?? 'unknown',
    gateway: isKnown ? gateway.describe() : 'a gateway or endpoint',
  };
}
