import { EVERY_ADDRESS, type Family, isResolved, mayOverlap } from '../../predicates/connections/address-range';
import { ALL_PORTS, commonPorts, describePorts, type Ports } from '../../predicates/connections/flow';
import { isPublicRange } from '../../predicates/connections/network-flows';
import type { GroupRule } from '../../predicates/connections/security-groups';
import { isApplicationLoadBalancer } from '../../predicates/edge/load-balancers';
import { graphResource, nodeId } from '../graph-nodes';
import type { GraphStep } from '../graph-view';
import { type Attachment, isLoadBalancer, vpcOf } from './attachment';
import type { NetworkAcls } from './network-acls';
import { rangeOfSubnet, rangesOf } from './subnet-ranges';

/** A connection that security groups and network ACLs permit. */
export interface Connection {
  readonly ports: Ports;
  readonly families: readonly Family[];

  /** What must hold for ranges that only the deployment resolves. */
  readonly conditions: readonly string[];
  readonly steps: readonly GraphStep[];
}

/** The connections from one resource to another in the same VPC; one for each range of ports. */
export function connections(
  { families, source, target }: Pair & { readonly families: readonly Family[] },
  acls: NetworkAcls,
): Connection[] {
  if (source.resource === target.resource) return [];
  const [from, to] = [vpcOf(source), vpcOf(target)];
  if (from !== undefined && to !== undefined && from !== to) return [];
  const found = new Map<string, Connection>();
  for (const family of families) {
    for (const [ports, connection] of ofFamily({ source, target, family }, acls)) {
      const key = [ports, ...connection.conditions].join();
      const known = found.get(key);
      found.set(key, { ...(known ?? connection), families: [...(known?.families ?? []), family] });
    }
  }
  return [...found.values()];
}

interface Pair {
  readonly source: Attachment;
  readonly target: Attachment;
}

interface FamilyPair extends Pair {
  readonly family: Family;
}

/** The connections by their ports; if possible, one without conditions. */
function ofFamily(pair: FamilyPair, acls: NetworkAcls): Map<string, Connection> {
  const found = new Map<string, Connection>();
  if (pair.family === 'IPv6' && !(pair.source.hasIpv6 && pair.target.hasIpv6)) return found;
  const ingresses = entering(pair);
  for (const egress of leaving(pair)) {
    for (const ingress of ingresses) {
      const rules = commonPorts(egress.ports, ingress.ports);
      const conditions = [...new Set([...egress.conditions, ...ingress.conditions])].sort();
      for (const listens of rules === undefined ? [] : pair.target.listens) {
        const ports = commonPorts(rules ?? ALL_PORTS, listens);
        const known = ports && found.get(describePorts(ports));
        if (ports === undefined || (known !== undefined && known.conditions.length <= conditions.length)) continue;
        const passed = betweenSubnets(pair, { acls, ports });
        if (passed === undefined) continue;
        const steps = [egress.step, ...passed.steps, ingress.step];
        found.set(describePorts(passed.ports), { ports: passed.ports, families: [pair.family], conditions, steps });
      }
    }
  }
  return found;
}

/** The rule of a security group that permits a connection, as a step. */
export function ingressStep(rule: Pick<GroupRule, 'peer' | 'ports' | 'property' | 'resource'>): GraphStep {
  return step(rule, `ingress rule permits ${describePorts(rule.ports)}`);
}

export function egressStep(rule: GroupRule): GraphStep {
  return step(rule, `egress rule permits ${describePorts(rule.ports)}`);
}

/** What permits one direction of a connection. */
interface Permission {
  readonly ports: Ports;
  readonly conditions: readonly string[];
  readonly step: GraphStep;
}

function leaving({ family, source, target }: FamilyPair): Permission[] {
  if (isNetworkLoadBalancer(source) && source.groups.length === 0) return [withoutGroups(source)];
  return source.groups
    .flatMap(({ egress }) => egress)
    .filter((rule) => isPeer(rule, target, family))
    .map((rule) => ({ ports: rule.ports, conditions: conditionsOf(rule, target), step: egressStep(rule) }));
}

/** A Network Load Balancer sends packets to its targets with its own address or with the address of the client. */
function entering({ family, source, target }: FamilyPair): Permission[] {
  if (isNetworkLoadBalancer(target) && target.groups.length === 0) return [withoutGroups(target)];
  const keepsClient = isNetworkLoadBalancer(source) && source.isPublic;
  return target.groups
    .flatMap(({ ingress }) => ingress)
    .filter(
      (rule) =>
        isPeer(rule, source, family) ||
        (keepsClient && !rule.isGroup && rule.family === family && isPublicRange(rule.peer)),
    )
    .map((rule) => ({ ports: rule.ports, conditions: conditionsOf(rule, source), step: ingressStep(rule) }));
}

function withoutGroups({ resource }: Attachment): Permission {
  const text = 'a Network Load Balancer without security groups permits all packets';
  return { ports: ALL_PORTS, conditions: [], step: { text, resource: graphResource(resource) } };
}

function isNetworkLoadBalancer({ resource }: Attachment): boolean {
  return isLoadBalancer(resource) && !isApplicationLoadBalancer(resource);
}

function isPeer(rule: GroupRule, attachment: Attachment, family: Family): boolean {
  const { isGroup, peer } = rule;
  if (isGroup) return attachment.groups.some(({ id }) => id === peer);
  if (rule.family !== family || peer === '255.255.255.255/32') return false;
  return rangesOf(attachment, family).some((range) => mayOverlap({ family, text: peer }, range));
}

/** A rule can name a part of a range that only the deployment resolves. */
function conditionsOf({ family, peer }: GroupRule, attachment: Attachment): string[] {
  if (family === undefined || peer === EVERY_ADDRESS[family] || !isResolved(peer)) return [];
  const ranges = rangesOf(attachment, family);
  const isCertain = ranges.some(({ text }) => isResolved(text) && mayOverlap({ family, text: peer }, { family, text }));
  return isCertain || ranges.every(({ text }) => isResolved(text))
    ? []
    : [`with an address of ${nodeId(attachment.resource)} in ${peer}`];
}

/** The entries of network ACLs for one pair of subnets that permits the request and the response; undefined without such a pair. */
function betweenSubnets(
  { family, source, target }: FamilyPair,
  { acls, ports }: { readonly acls: NetworkAcls; readonly ports: Ports },
): Pick<Connection, 'ports' | 'steps'> | undefined {
  if (source.subnets.length === 0 || target.subnets.length === 0) return { ports, steps: [] };
  for (const from of source.subnets) {
    for (const to of target.subnets) {
      if (from === to) return { ports, steps: [] };
      const [destination, origin] = [rangeOfSubnet(to, family), rangeOfSubnet(from, family)];
      const [passed] = acls
        .permits(from, { range: destination, ports, direction: 'out' })
        .flatMap((out) =>
          acls
            .permits(to, { range: origin, ports: out.ports, direction: 'in' })
            .map((into) => ({ ports: into.ports, steps: [...out.steps, ...into.steps] })),
        );
      if (passed !== undefined) return passed;
    }
  }
  return undefined;
}

function step({ property, resource }: Pick<GroupRule, 'property' | 'resource'>, text: string): GraphStep {
  return { text, resource: graphResource(resource), property };
}
