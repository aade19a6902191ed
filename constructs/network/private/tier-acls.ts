import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { acceptFinding } from '../../acknowledgement';
import { InspectionTier, SubnetTier } from '../../../facts/subnet-plan';

/** No tier lets SSH in or out. */
const SSH = 22;

/**
 * No tier lets remote desktop in from outside the VPC (EC2.21 and CIS require no more). The port is also one that answers come back to:
 * refused inside the VPC or on the way out, it drops one connection in 64,512 of clients, load balancers and NAT gateways.
 */
const REMOTE_DESKTOP = 3389;

/** Answers come back to a port from here. https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports */
const EPHEMERAL = [1024, 65_535] as const;
const EVERY_PORT = [0, 65_535] as const;

/** "Too big for the way": without it connections over a narrower link hang. https://docs.aws.amazon.com/vpc/latest/userguide/path_mtu_discovery.html */
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

/** One line of an access list; lists keep no state, so that answers need a line of their own. */
interface Line {
  readonly from: string;
  readonly ports: readonly [first: number, last: number];
}

interface TierAclEntries {
  readonly ingress: readonly Line[];
  readonly egress: readonly Line[];
}

/** What each tier lets in and out, after the administration ports; everything else is refused. */
export function tierAclEntries(
  tier: SubnetTier | InspectionTier,
  vpcCidr: string,
  anywhere: string = ANYWHERE,
): TierAclEntries {
  const inside: Line = { from: vpcCidr, ports: EVERY_PORT };
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
 * A network access list for each tier (NET-10): what a mistake in a security group would open stays shut. Isolated subnets
 * exchange packets with the VPC alone.
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

/** Writes the lines of a tier into its list; the same for both address families. */
export function fillAcl(acl: ec2.NetworkAcl, tier: SubnetTier | InspectionTier, { ipv4, ipv6 }: VpcRanges): void {
  acceptFinding(acl, {
    id: 'AwsSolutions-VPC3',
    reason:
      'The lists stand behind the security groups and never instead of them; their lines are the tier’s, and the same everywhere.',
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

/** How the lines of an address family are written, and where they stand in the list. */
interface Family {
  readonly prefix: string;
  readonly anywhere: ec2.AclCidr;
  readonly cidr: (range: string) => ec2.AclCidr;
  /** What a router says about a packet that does not fit, and from how far away it may say so. */
  readonly tooBig: ec2.AclTraffic;
  readonly farthest: string;
  /** The range of the VPC, whose answers may reach port 3389. Traffic inside is IPv4; the IPv6 range is known at deployment only. */
  readonly inside?: string;
  readonly offset: number;
}

function addFamily(acl: ec2.NetworkAcl, { egress, ingress }: TierAclEntries, family: Family): void {
  addEntries(acl, `${family.prefix}In`, ec2.TrafficDirection.INGRESS, ingress, family);
  addEntries(acl, `${family.prefix}Out`, ec2.TrafficDirection.EGRESS, egress, family);
}

function addEntries(
  acl: ec2.NetworkAcl,
  id: string,
  direction: ec2.TrafficDirection,
  lines: readonly Line[],
  { anywhere, cidr, farthest, inside, offset, tooBig }: Family,
): void {
  const refuse = (port: number, ruleNumber: number) =>
    acl.addEntry(`${id}Refused${port}`, {
      direction,
      ruleNumber: offset + ruleNumber,
      cidr: anywhere,
      traffic: ec2.AclTraffic.tcpPort(port),
      ruleAction: ec2.Action.DENY,
    });
  refuse(SSH, 10);
  if (direction === ec2.TrafficDirection.INGRESS) {
    if (inside !== undefined) {
      acl.addEntry(`${id}AnswersInside`, {
        direction,
        ruleNumber: offset + 5,
        cidr: cidr(inside),
        traffic: ec2.AclTraffic.tcpPort(REMOTE_DESKTOP),
        ruleAction: ec2.Action.ALLOW,
      });
    }
    refuse(REMOTE_DESKTOP, 11);
  }
  acl.addEntry(`${id}TooBig`, {
    direction,
    ruleNumber: offset + 50,
    cidr: cidr(farthest),
    traffic: tooBig,
    ruleAction: ec2.Action.ALLOW,
  });
  lines.forEach(({ from, ports: [first, last] }, index) => {
    acl.addEntry(`${id}${index}`, {
      direction,
      ruleNumber: offset + 100 + index * 10,
      cidr: cidr(from),
      traffic: ec2.AclTraffic.tcpPortRange(first, last),
      ruleAction: ec2.Action.ALLOW,
    });
  });
}
