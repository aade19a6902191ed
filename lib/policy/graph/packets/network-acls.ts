import type { Resource, TemplateSet } from '../../model';
import { canonicalText } from '../../predicates/access/canonical-text';
import {
  type AddressRange,
  commonRange,
  EVERY_ADDRESS,
  includesRange,
  mayOverlap,
} from '../../predicates/connections/address-range';
import { commonPorts, type Ports } from '../../predicates/connections/flow';
import { graphResource } from '../graph-nodes';
import type { GraphStep } from '../graph-view';

/** The ports of a client, which receive the responses. @see https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html */
const EPHEMERAL: Ports = { protocol: 'tcp', from: 1024, to: 65_535 };

/** Packets between a subnet and other addresses. */
interface PacketRange {
  /** The range of the other end. */
  readonly range: AddressRange;

  /** The ports of the receiver. */
  readonly ports: Ports;
}

/** Packets of one direction, as a subnet sees them. */
export interface Packets extends PacketRange {
  readonly direction: 'in' | 'out';
}

/** The part of packets that a network ACL permits. */
export interface PermittedPackets extends PacketRange {
  readonly steps: readonly GraphStep[];
}

/** An entry of a network ACL. */
interface Entry extends PacketRange {
  readonly number: number;
  readonly isEgress: boolean;
  readonly isAllow: boolean;
  readonly resource: Resource;
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

  /** The connections that start in a direction, whose requests and responses are permitted. */
  public permits(subnet: Resource, packets: Packets): PermittedPackets[] {
    const direction = packets.direction === 'in' ? 'out' : 'in';
    const ports = { ...EPHEMERAL, protocol: packets.ports.protocol };
    return this.permitsOneWay(subnet, packets).flatMap((request) =>
      this.permitsOneWay(subnet, { range: request.range, ports, direction }).map(({ range }) => ({
        ...request,
        range,
      })),
    );
  }

  /** Each entry is evaluated in the order of its number; the first entry that includes a packet decides. */
  private permitsOneWay(subnet: Resource, { direction, ports, range }: Packets): PermittedPackets[] {
    const acl = this.bySubnet.get(subnet);
    if (acl === undefined) return [{ ports, range, steps: [] }];
    const decided: PacketRange[] = [];
    const permitted: PermittedPackets[] = [];
    for (const entry of this.entries.get(acl) ?? []) {
      if (entry.isEgress !== (direction === 'out') || !mayOverlap(entry.range, range)) continue;
      const common = commonPorts(entry.ports, ports);
      if (common === undefined) continue;
      const part = { ports: common, range: commonRange(entry.range, range) };
      if (decided.some((earlier) => includesPackets(earlier, part))) continue;
      if (entry.isAllow) permitted.push({ ...part, steps: [stepOf(entry)] });
      // An expression can be a part of the range: a deny entry for it decides nothing.
      if (entry.isAllow || includesRange(range, entry.range) || includesRange(entry.range, range)) decided.push(part);
    }
    return permitted;
  }
}

function includesPackets(outer: PacketRange, inner: PacketRange): boolean {
  const common = commonPorts(outer.ports, inner.ports);
  const hasPorts = common !== undefined && common.from === inner.ports.from && common.to === inner.ports.to;
  return hasPorts && includesRange(outer.range, inner.range);
}

function stepOf({ isEgress, number, range, resource }: Entry): GraphStep {
  const text = `network ACL entry ${number} permits packets ${isEgress ? 'to' : 'from'} ${range.text}`;
  return { text, resource: graphResource(resource) };
}

function entryOf(resource: Resource): Entry {
  const family = resource.get('Ipv6CidrBlock').isAbsent ? 'IPv4' : 'IPv6';
  const range = resource.get(family === 'IPv6' ? 'Ipv6CidrBlock' : 'CidrBlock');
  const protocol = resource.get('Protocol').number() ?? -1;
  const name = { '-1': 'all', 6: 'tcp', 17: 'udp', 1: 'icmp', 58: 'icmpv6' }[String(protocol)] ?? String(protocol);
  const [from, to] = ['From', 'To'].map((end) => resource.get('PortRange', end).number());
  return {
    number: resource.get('RuleNumber').number() ?? 0,
    isEgress: resource.get('Egress').is(true),
    isAllow: !resource.get('RuleAction').is('deny'),
    range: { family, text: range.isAbsent ? EVERY_ADDRESS[family] : canonicalText(range, resource) },
    ports: { protocol: name, from: name === 'all' ? 0 : (from ?? 0), to: name === 'all' ? 65_535 : (to ?? 65_535) },
    resource,
  };
}
