import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { acceptFinding } from '../../acknowledgment';
import { InspectionTier, SubnetTier } from '../../../facts/subnet-plan';

/** No tier allows SSH, inbound or outbound. */
const SSH = 22;

/**
 * No tier allows inbound RDP from outside the VPC, as EC2.21 and CIS require. The port is also an ephemeral port: if it were denied inside
 * the VPC or outbound, one in 64,512 connections of clients, load balancers and NAT gateways would fail.
 */
const REMOTE_DESKTOP = 3389;

/**
 * Ephemeral ports, the destination of responses.
 * https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
 */
const EPHEMERAL = [1024, 65_535] as const;
const EVERY_PORT = [0, 65_535] as const;

/**
 * "Fragmentation needed": without this ICMP message, connections over a link with a smaller MTU hang.
 * https://docs.aws.amazon.com/vpc/latest/userguide/path_mtu_discovery.html
 */
const FRAGMENTATION_NEEDED = { type: 3, code: 4 };
const PACKET_TOO_BIG = { type: 2, code: 0 };

const ANYWHERE = '0.0.0.0/0';
const ANYWHERE_IPV6 = '::/0';

/** The ranges of a VPC. */
export interface VpcRanges {
  readonly ipv4: string;
  /** @default - no IPv6 */
  readonly ipv6?: string;
}

/** One entry of a network ACL. Network ACLs are stateless, so responses need a separate entry. */
interface AclEntry {
  readonly from: string;
  readonly ports: readonly [first: number, last: number];
}

interface TierAclEntries {
  readonly ingress: readonly AclEntry[];
  readonly egress: readonly AclEntry[];
}

/** The entries that allow traffic for each tier, after the administration ports; all other traffic is denied. */
export function tierAclEntries(
  tier: SubnetTier | InspectionTier,
  vpcCidr: string,
  anywhere: string = ANYWHERE,
): TierAclEntries {
  const inside: AclEntry = { from: vpcCidr, ports: EVERY_PORT };
  switch (tier) {
    case SubnetTier.PUBLIC:
      return {
        ingress: [
          { from: anywhere, ports: [443, 443] },
          { from: anywhere, ports: [80, 80] },
          { from: anywhere, ports: EPHEMERAL },
          inside,
        ],
        egress: [{ from: anywhere, ports: EVERY_PORT }],
      };
    case SubnetTier.PRIVATE:
    case InspectionTier.FIREWALL:
    case InspectionTier.NAT:
      return {
        ingress: [{ from: anywhere, ports: EPHEMERAL }, inside],
        egress: [{ from: anywhere, ports: EVERY_PORT }],
      };
    case SubnetTier.ISOLATED:
      return { ingress: [inside], egress: [inside] };
  }
}

/**
 * Creates a network ACL for each tier (NET-10), as a second layer in case a security group is too open. Isolated subnets exchange packets
 * only with the VPC.
 */
export function createTierAcls(scope: Construct, vpc: ec2.IVpc, ranges: VpcRanges): ec2.INetworkAcl[] {
  const tiers = [
    ['PublicAcl', SubnetTier.PUBLIC],
    ['PrivateAcl', SubnetTier.PRIVATE],
    ['IsolatedAcl', SubnetTier.ISOLATED],
  ] as const;
  return tiers.map(([id, tier]) => {
    const acl = new ec2.NetworkAcl(scope, id, { vpc, subnetSelection: { subnetGroupName: tier } });
    fillAcl(acl, tier, ranges);
    return acl;
  });
}

/** Adds the entries of a tier to its network ACL, for both address families. */
export function fillAcl(acl: ec2.NetworkAcl, tier: SubnetTier | InspectionTier, { ipv4, ipv6 }: VpcRanges): void {
  acceptFinding(acl, {
    id: 'AwsSolutions-VPC3',
    reason:
      'Network ACLs are a second layer in addition to security groups; their entries are defined per subnet tier.',
    control: 'NET-10',
  });
  addFamily(acl, tierAclEntries(tier, ipv4), {
    prefix: '',
    farthest: tier === SubnetTier.ISOLATED ? ipv4 : ANYWHERE,
    inside: ipv4,
    anywhere: ec2.AclCidr.anyIpv4(),
    cidr: (range) => ec2.AclCidr.ipv4(range),
    tooBig: ec2.AclTraffic.icmp(FRAGMENTATION_NEEDED),
    offset: 0,
  });
  if (ipv6 === undefined) return;
  addFamily(acl, tierAclEntries(tier, ipv6, ANYWHERE_IPV6), {
    prefix: 'Ipv6',
    farthest: tier === SubnetTier.ISOLATED ? ipv6 : ANYWHERE_IPV6,
    anywhere: ec2.AclCidr.anyIpv6(),
    cidr: (range) => ec2.AclCidr.ipv6(range),
    tooBig: ec2.AclTraffic.icmpv6(PACKET_TOO_BIG),
    offset: 500,
  });
}

/** How the entries of an address family are written, and the offset of their rule numbers. */
interface Family {
  readonly prefix: string;
  readonly anywhere: ec2.AclCidr;
  readonly cidr: (range: string) => ec2.AclCidr;
  /** The "packet too big" message of a router. `farthest` is the range of the allowed routers. */
  readonly tooBig: ec2.AclTraffic;
  readonly farthest: string;
  /**
   * IPv4 range of the VPC, whose responses may use port 3389. Traffic inside the VPC is IPv4; the IPv6 range is known only at deployment.
   */
  readonly inside?: string;
  readonly offset: number;
}

function addFamily(acl: ec2.NetworkAcl, { egress, ingress }: TierAclEntries, family: Family): void {
  const { INGRESS, EGRESS } = ec2.TrafficDirection;
  addEntries(acl, ingress, { ...family, id: `${family.prefix}In`, direction: INGRESS });
  addEntries(acl, egress, { ...family, id: `${family.prefix}Out`, direction: EGRESS });
}

/** The entries of one direction. */
interface DirectedFamily extends Family {
  /** Start of the construct ids. */
  readonly id: string;
  readonly direction: ec2.TrafficDirection;
}

function addEntries(
  acl: ec2.NetworkAcl,
  entries: readonly AclEntry[],
  { anywhere, cidr, direction, farthest, id, inside, offset, tooBig }: DirectedFamily,
): void {
  const deny = (port: number, ruleNumber: number) =>
    acl.addEntry(`${id}Deny${port}`, {
      direction,
      ruleNumber: offset + ruleNumber,
      cidr: anywhere,
      traffic: ec2.AclTraffic.tcpPort(port),
      ruleAction: ec2.Action.DENY,
    });
  deny(SSH, 10);
  if (direction === ec2.TrafficDirection.INGRESS) {
    if (inside !== undefined) {
      acl.addEntry(`${id}ResponsesInVpc`, {
        direction,
        ruleNumber: offset + 5,
        cidr: cidr(inside),
        traffic: ec2.AclTraffic.tcpPort(REMOTE_DESKTOP),
        ruleAction: ec2.Action.ALLOW,
      });
    }
    deny(REMOTE_DESKTOP, 11);
  }
  acl.addEntry(`${id}TooBig`, {
    direction,
    ruleNumber: offset + 50,
    cidr: cidr(farthest),
    traffic: tooBig,
    ruleAction: ec2.Action.ALLOW,
  });
  entries.forEach(({ from, ports: [first, last] }, index) => {
    acl.addEntry(`${id}${index}`, {
      direction,
      ruleNumber: offset + 100 + index * 10,
      cidr: cidr(from),
      traffic: ec2.AclTraffic.tcpPortRange(first, last),
      ruleAction: ec2.Action.ALLOW,
    });
  });
}
