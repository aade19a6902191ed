import type { Resource } from '../../model';
import { canonicalText } from '../../predicates/access/canonical-text';
import { ALL_PORTS, commonPorts, describePorts, type Ports } from '../../predicates/connections/flow';
import { isPublicRange } from '../../predicates/connections/network-flows';
import type { GroupRule } from '../../predicates/connections/security-groups';
import { isApplicationLoadBalancer } from '../../predicates/edge/load-balancers';
import { graphResource } from '../graph-nodes';
import type { GraphStep } from '../graph-view';
import { type Attachment, isLoadBalancer, vpcOf } from './attachment';
import { mayOverlap, type NetworkAcls } from './network-acls';

/** A connection that security groups and network ACLs permit. */
export interface Connection {
  readonly ports: Ports;
  readonly steps: readonly GraphStep[];
}

/** The ports of a client, which receive the responses. @see https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html */
export const EPHEMERAL: Ports = { protocol: 'tcp', from: 1024, to: 65_535 };

/** The connections from one resource to another in the same VPC; one for each range of ports. */
export function connections(source: Attachment, target: Attachment, acls: NetworkAcls): Connection[] {
  if (source.resource === target.resource) return [];
  const [from, to] = [vpcOf(source), vpcOf(target)];
  if (from !== undefined && to !== undefined && from !== to) return [];
  const found = new Map<string, Connection>();
  for (const egress of leaving(source, target)) {
    for (const ingress of entering(source, target)) {
      const rules = commonPorts(egress.ports, ingress.ports);
      for (const listens of rules === undefined ? [] : target.listens) {
        const ports = commonPorts(rules ?? ALL_PORTS, listens);
        if (ports === undefined || found.has(describePorts(ports))) continue;
        const acl = betweenSubnets(source, target, { acls, ports });
        if (acl !== undefined) {
          found.set(describePorts(ports), { ports, steps: [egress.step, ...acl, ingress.step] });
        }
      }
    }
  }
  return [...found.values()];
}

/** The rule of a security group that permits a connection, as a step. */
export function ingressStep(rule: Pick<GroupRule, 'peer' | 'ports' | 'property' | 'resource'>): GraphStep {
  return step(rule, `ingress rule permits ${describePorts(rule.ports)}`);
}

export function egressStep(rule: GroupRule): GraphStep {
  return step(rule, `egress rule permits ${describePorts(rule.ports)}`);
}

/** The address range of a subnet; `0.0.0.0/0` if the templates do not contain it. */
function rangeOf(subnet: Resource): string {
  const range = subnet.get('CidrBlock');
  return range.isAbsent ? '0.0.0.0/0' : canonicalText(range, subnet);
}

/** What permits one direction of a connection. */
interface Permission {
  readonly ports: Ports;
  readonly step: GraphStep;
}

function leaving(source: Attachment, target: Attachment): Permission[] {
  if (isNetworkLoadBalancer(source) && source.groups.length === 0) return [withoutGroups(source)];
  return source.groups
    .flatMap(({ egress }) => egress)
    .filter((rule) => isPeer(rule, target))
    .map((rule) => ({ ports: rule.ports, step: egressStep(rule) }));
}

/** A Network Load Balancer sends packets to its targets with its own address or with the address of the client. */
function entering(source: Attachment, target: Attachment): Permission[] {
  if (isNetworkLoadBalancer(target) && target.groups.length === 0) return [withoutGroups(target)];
  const keepsClient = isNetworkLoadBalancer(source) && source.isPublic;
  return target.groups
    .flatMap(({ ingress }) => ingress)
    .filter((rule) => isPeer(rule, source) || (keepsClient && !rule.isGroup && isPublicRange(rule.peer)))
    .map((rule) => ({ ports: rule.ports, step: ingressStep(rule) }));
}

function withoutGroups({ resource }: Attachment): Permission {
  const text = 'a Network Load Balancer without security groups permits all packets';
  return { ports: ALL_PORTS, step: { text, resource: graphResource(resource) } };
}

function isNetworkLoadBalancer({ resource }: Attachment): boolean {
  return isLoadBalancer(resource) && !isApplicationLoadBalancer(resource);
}

function isPeer({ isGroup, peer }: GroupRule, { groups, subnets }: Attachment): boolean {
  if (isGroup) return groups.some(({ id }) => id === peer);
  if (peer.startsWith('prefix list') || peer === '255.255.255.255/32') return false;
  return subnets.length === 0 ? mayOverlap(peer, '0.0.0.0/0') : subnets.some((each) => mayOverlap(peer, rangeOf(each)));
}

/** The entries of network ACLs for one pair of subnets that permits the request and the response; undefined without such a pair. */
function betweenSubnets(
  source: Attachment,
  target: Attachment,
  { acls, ports }: { readonly acls: NetworkAcls; readonly ports: Ports },
): GraphStep[] | undefined {
  if (source.subnets.length === 0 || target.subnets.length === 0) return [];
  for (const from of source.subnets) {
    for (const to of target.subnets) {
      if (from === to) return [];
      const response = { ...EPHEMERAL, protocol: ports.protocol };
      const parts = [
        acls.permits(from, { range: rangeOf(to), ports, direction: 'out' }),
        acls.permits(to, { range: rangeOf(from), ports, direction: 'in' }),
        acls.permits(to, { range: rangeOf(from), ports: response, direction: 'out' }),
        acls.permits(from, { range: rangeOf(to), ports: response, direction: 'in' }),
      ];
      if (parts.every((part) => part !== undefined)) return parts.slice(0, 2).flat();
    }
  }
  return undefined;
}

function step({ property, resource }: Pick<GroupRule, 'property' | 'resource'>, text: string): GraphStep {
  return { text, resource: graphResource(resource), property };
}
