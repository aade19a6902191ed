import { parseIpv4Range, rangeContains, rangesOverlap } from '../../../../facts/ip-range';
import type { Resource, TemplateSet } from '../../model';
import { canonicalText } from '../../predicates/access/canonical-text';
import { commonPorts, type Ports } from '../../predicates/connections/flow';
import { graphResource } from '../graph-nodes';
import type { GraphStep } from '../graph-view';

/** An entry of a network ACL. */
interface Entry {
  readonly number: number;
  readonly isEgress: boolean;
  readonly isAllow: boolean;
  readonly range: string;
  readonly ports: Ports;
  readonly resource: Resource;
}

/** Packets of one direction, as a subnet sees them. */
export interface Packets {
  /** The range of the other end. */
  readonly range: string;

  /** The ports of the receiver. */
  readonly ports: Ports;
  readonly direction: 'in' | 'out';
}

/** The network ACLs of the subnets. A subnet without an association has the default network ACL, which permits everything. */
export class NetworkAcls {
  private readonly entries = new Map<Resource, Entry[]>();
  private readonly bySubnet = new Map<Resource, Resource>();

  constructor(templateSet: TemplateSet) {
    for (const each of templateSet.resources('AWS::EC2::SubnetNetworkAclAssociation')) {
      const subnet = each.get('SubnetId').resource('AWS::EC2::Subnet');
      const acl = each.get('NetworkAclId').resource('AWS::EC2::NetworkAcl');
      if (subnet !== undefined && acl !== undefined) this.bySubnet.set(subnet, acl);
    }
    for (const each of templateSet.resources('AWS::EC2::NetworkAclEntry')) {
      const acl = each.get('NetworkAclId').resource('AWS::EC2::NetworkAcl');
      if (acl !== undefined) this.entries.set(acl, [...(this.entries.get(acl) ?? []), entryOf(each)]);
    }
    for (const list of this.entries.values()) list.sort((one, other) => one.number - other.number);
  }

  /**
   * The steps that permit packets between a subnet and a range in one direction; undefined if the network ACL denies all of them. Each
   * entry is evaluated in the order of its number; the first entry that includes a packet decides.
   */
  public permits(subnet: Resource, { direction, ports, range }: Packets): GraphStep[] | undefined {
    const acl = this.bySubnet.get(subnet);
    if (acl === undefined) return [];
    for (const entry of this.entries.get(acl) ?? []) {
      if (entry.isEgress !== (direction === 'out')) continue;
      const common = commonPorts(entry.ports, ports);
      if (common === undefined || !mayOverlap(entry.range, range)) continue;
      if (entry.isAllow) {
        const text = `network ACL entry ${entry.number} permits packets ${direction === 'in' ? 'from' : 'to'} ${entry.range}`;
        return [{ text, resource: graphResource(entry.resource) }];
      }
      const denies = includes(entry.range, range) && common.from === ports.from && common.to === ports.to;
      if (denies) return undefined;
    }
    return undefined;
  }
}

/** Whether two ranges have a common address; a range that cannot be resolved can have each. */
export function mayOverlap(one: string, other: string): boolean {
  const [first, second] = [parseIpv4Range(one), parseIpv4Range(other)];
  if (first !== undefined && second !== undefined) return rangesOverlap(first, second);
  const areBothIpv6 = one.includes('::') && other.includes('::');
  if (areBothIpv6) return rangeContains(one, other) || rangeContains(other, one);
  return !(one.includes('::/') || other.includes('::/'));
}

function includes(outer: string, inner: string): boolean {
  return outer === inner || rangeContains(outer, inner);
}

function entryOf(resource: Resource): Entry {
  const range = ['CidrBlock', 'Ipv6CidrBlock'].map((name) => resource.get(name)).find((value) => !value.isAbsent);
  const protocol = resource.get('Protocol').number() ?? -1;
  const name = { '-1': 'all', 6: 'tcp', 17: 'udp', 1: 'icmp', 58: 'icmpv6' }[String(protocol)] ?? String(protocol);
  const [from, to] = ['From', 'To'].map((end) => resource.get('PortRange', end).number());
  return {
    number: resource.get('RuleNumber').number() ?? 0,
    isEgress: resource.get('Egress').is(true),
    isAllow: !resource.get('RuleAction').is('deny'),
    range: range === undefined ? '0.0.0.0/0' : canonicalText(range, resource),
    ports: { protocol: name, from: name === 'all' ? 0 : (from ?? 0), to: name === 'all' ? 65_535 : (to ?? 65_535) },
    resource,
  };
}
