import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { acceptFinding } from '../acknowledgement';
import { InspectionTier, SubnetTier } from './subnet-plan';

/** Remote administration: nothing here has it, so that no tier lets it in or out, not even from inside. */
const ADMINISTRATION_PORTS = [22, 3389];

/** Answers come back to a port from here. https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports */
const EPHEMERAL = [1024, 65_535] as const;
const EVERY_PORT = [0, 65_535] as const;

/** One line of an access list; lists keep no state, so that answers need a line of their own. */
interface Line {
  readonly from: string;
  readonly ports: readonly [first: number, last: number];
}

interface TierLines {
  readonly ingress: readonly Line[];
  readonly egress: readonly Line[];
}

/** What each tier lets in and out, after the administration ports; everything else is refused. */
export function tierLines(tier: SubnetTier | InspectionTier, vpcCidr: string): TierLines {
  const inside: Line = { from: vpcCidr, ports: EVERY_PORT };
  const anywhere = '0.0.0.0/0';
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
export function createTierAcls(scope: Construct, vpc: ec2.IVpc, vpcCidr: string): void {
  for (const [id, tier] of [
    ['PublicAcl', SubnetTier.PUBLIC],
    ['PrivateAcl', SubnetTier.PRIVATE],
    ['IsolatedAcl', SubnetTier.ISOLATED],
  ] as const) {
    fillAcl(new ec2.NetworkAcl(scope, id, { vpc, subnetSelection: { subnetGroupName: tier } }), tier, vpcCidr);
  }
}

/** Writes the lines of a tier into its list. */
export function fillAcl(acl: ec2.NetworkAcl, tier: SubnetTier | InspectionTier, vpcCidr: string): void {
  acceptFinding(acl, {
    id: 'AwsSolutions-VPC3',
    reason:
      'The lists stand behind the security groups and never instead of them; their lines are the tier’s, and the same everywhere.',
    control: 'NET-10',
  });
  const { ingress, egress } = tierLines(tier, vpcCidr);
  addLines(acl, 'In', ec2.TrafficDirection.INGRESS, ingress);
  addLines(acl, 'Out', ec2.TrafficDirection.EGRESS, egress);
}

function addLines(acl: ec2.NetworkAcl, id: string, direction: ec2.TrafficDirection, lines: readonly Line[]): void {
  ADMINISTRATION_PORTS.forEach((port, index) => {
    acl.addEntry(`${id}Refused${port}`, {
      direction,
      ruleNumber: 10 + index,
      cidr: ec2.AclCidr.anyIpv4(),
      traffic: ec2.AclTraffic.tcpPort(port),
      ruleAction: ec2.Action.DENY,
    });
  });
  lines.forEach(({ from, ports: [first, last] }, index) => {
    acl.addEntry(`${id}${index}`, {
      direction,
      ruleNumber: 100 + index * 10,
      cidr: ec2.AclCidr.ipv4(from),
      traffic: ec2.AclTraffic.tcpPortRange(first, last),
      ruleAction: ec2.Action.ALLOW,
    });
  });
}
