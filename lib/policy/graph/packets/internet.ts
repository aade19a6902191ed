import type { Resource, TemplateSet } from '../../model';
import { type AddressRange, EVERY_ADDRESS, isResolved } from '../../predicates/connections/address-range';
import { ALL_PORTS, commonPorts, describePorts, type Ports } from '../../predicates/connections/flow';
import { isPublicRange } from '../../predicates/connections/network-flows';
import type { GroupRule } from '../../predicates/connections/security-groups';
import { isInternetGatewayRoute, isInternetRoute } from '../../predicates/network/subnets';
import { graphResource } from '../graph-nodes';
import type { Attachment } from './attachment';
import { type Connection, egressStep, ingressStep } from './connection';
import type { NetworkAcls, PermittedPackets } from './network-acls';
import { routesTo, throughNatGateway } from './routes';

/** A connection from or to the internet. */
export interface InternetConnection extends Omit<Connection, 'conditions'> {
  /** The ranges of the other end, sorted. */
  readonly ranges: readonly string[];

  /**
   * The route of the packets.
   *
   * @default - the templates do not contain the subnets
   */
  readonly route?: Resource;
}

type Source = Pick<GroupRule, 'family' | 'peer' | 'ports'> & Partial<GroupRule>;

/** The connections from the internet to a resource: a public address, a route to an internet gateway, network ACL, security group. */
export function fromInternet(target: Attachment, templateSet: TemplateSet, acls: NetworkAcls): InternetConnection[] {
  const sources = sourcesOf(target);
  const found = sources.flatMap((rule) =>
    target.listens.flatMap((listens): InternetConnection[] => {
      const ports = commonPorts(rule.ports, listens);
      if (ports === undefined) return [];
      const last =
        rule.resource === undefined ? [] : [ingressStep({ property: 'Properties', ...rule, resource: rule.resource })];
      return throughSubnets(target, rule, { templateSet, acls, ports, direction: 'in' }).map((passed) => ({
        ...passed,
        steps: [...passed.steps, ...last],
      }));
    }),
  );
  return merged(found);
}

/** The connections from a resource to the internet: security group, network ACL, and a route to a NAT or internet gateway. */
export function toInternet(source: Attachment, templateSet: TemplateSet, acls: NetworkAcls): InternetConnection[] {
  const rules = source.groups
    .flatMap(({ egress }) => egress)
    .filter((rule) => isPublicDestination(rule) && (source.hasIpv6 || rule.family !== 'IPv6'));
  const found = rules.flatMap((rule) =>
    throughSubnets(source, rule, { templateSet, acls, ports: rule.ports, direction: 'out' }).map((passed) => ({
      ...passed,
      steps: [egressStep(rule), ...passed.steps],
    })),
  );
  return merged(found);
}

/** A Network Load Balancer without security groups accepts every connection. */
function sourcesOf({ groups, isIpv6Public, isPublic }: Attachment): Source[] {
  const families = [...(isPublic ? (['IPv4'] as const) : []), ...(isIpv6Public ? (['IPv6'] as const) : [])];
  if (groups.length === 0) {
    return families.map((family) => ({ family, peer: EVERY_ADDRESS[family], ports: ALL_PORTS }));
  }
  const rules = groups.flatMap(({ ingress }) => ingress).filter(isPublicSource);
  return rules.filter(({ family = 'IPv4' }) => families.includes(family));
}

/** One connection for the same ports and address family: the steps of the first range, and every range. */
function merged(found: readonly InternetConnection[]): InternetConnection[] {
  const byPorts = new Map<string, InternetConnection>();
  for (const each of found) {
    const key = `${describePorts(each.ports)} ${each.families.join()}`;
    const known = byPorts.get(key);
    const ranges = [...new Set([...(known?.ranges ?? []), ...each.ranges])].sort();
    const every = ranges.filter((range) => Object.values(EVERY_ADDRESS).includes(range));
    byPorts.set(key, { ...(known ?? each), ranges: every.length > 0 ? every : ranges });
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

interface Passage {
  readonly templateSet: TemplateSet;
  readonly acls: NetworkAcls;
  readonly ports: Ports;
  readonly direction: 'in' | 'out';
}

/** The packets of a rule that pass the subnets of a resource, for each part of its range with another route. */
function throughSubnets(
  attachment: Attachment,
  { family = 'IPv4', peer }: Source,
  passage: Passage,
): InternetConnection[] {
  const families = [family];
  const { direction, ports } = passage;
  if (attachment.subnets.length === 0) {
    const steps = [{ text: 'the templates do not contain the subnets' }];
    return direction === 'in' ? [{ ports, families, ranges: [peer], steps }] : [];
  }
  const range = { family, text: peer.startsWith('prefix list') ? EVERY_ADDRESS[family] : peer };
  const found = new Map<string, InternetConnection>();
  for (const subnet of attachment.subnets) {
    for (const route of routesTo(subnet, range, passage.templateSet)) {
      if (!isPassable(route.route, attachment, { direction, range })) continue;
      for (const passed of passes(subnet, route, passage)) {
        const key = `${passed.range.text} ${describePorts(passed.ports)}`;
        if (found.has(key) || isPrivate(passed.range)) continue;
        const { destination, gateway } = describeRoute(route.route);
        const step = { text: `route ${destination} to ${gateway}`, resource: graphResource(route.route) };
        const ranges = [passed.range.text === range.text ? peer : passed.range.text];
        found.set(key, { families, ports: passed.ports, ranges, route: route.route, steps: [step, ...passed.steps] });
      }
    }
  }
  return [...found.values()];
}

/** Whether packets stay in private networks. The range of a VPC is an expression. */
function isPrivate({ text }: AddressRange): boolean {
  return isResolved(text) ? !isPublicRange(text) : text.includes('CidrBlock');
}

/** Whether a route leads to the internet; with an internet gateway, only for a resource with a public address. */
function isPassable(
  route: Resource,
  { isPublic }: Attachment,
  { direction, range }: { readonly direction: 'in' | 'out'; readonly range: AddressRange },
): boolean {
  const isGateway = isInternetGatewayRoute(route);
  if (direction === 'in') return isGateway;
  return isGateway ? range.family === 'IPv6' || isPublic : isInternetRoute(route);
}

function passes(
  subnet: Resource,
  { range, route }: { readonly route: Resource; readonly range: AddressRange },
  { acls, direction, ports, templateSet }: Passage,
): PermittedPackets[] {
  const permitted = acls.permits(subnet, { range, ports, direction });
  if (direction === 'in' || route.get('NatGatewayId').isAbsent) return permitted;
  return permitted.flatMap((packets) =>
    throughNatGateway(route, { acls, client: subnet, packets, templateSet }).map((sent) => ({ ...packets, ...sent })),
  );
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
