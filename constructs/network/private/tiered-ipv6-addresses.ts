import { Fn } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ipv6SubnetIndex, AVAILABILITY_ZONE_COUNT, subnetCidr, SubnetTier } from '../../../facts/subnet-plan';

/** Amazon assigns a /56 to a VPC, which is 256 subnets; the plan uses the first 16. */
const SUBNETS = 16;
const SUBNET_BITS = '64';

/** Gives each subnet of the plan a fixed IPv6 range, independent of the number of Availability Zones. */
export class TieredIpv6Addresses implements ec2.IIpv6Addresses {
  public readonly amazonProvided = true;
  /** Associates the range with the VPC; resources that refer to the range depend on it. */
  public block?: ec2.CfnVPCCidrBlock;

  constructor(private readonly vpcCidr: string) {}

  public allocateVpcIpv6Cidr({ scope, vpcId }: ec2.AllocateVpcIpv6CidrRequest): ec2.CfnVPCCidrBlock {
    this.block = new ec2.CfnVPCCidrBlock(scope, 'Ipv6', { vpcId, amazonProvidedIpv6CidrBlock: true });
    return this.block;
  }

  public createIpv6CidrBlocks({ ipv6SelectedCidr }: ec2.CreateIpv6CidrBlocksRequest): string[] {
    return Fn.cidr(ipv6SelectedCidr, SUBNETS, SUBNET_BITS);
  }

  public allocateSubnetsIpv6Cidr({ allocatedSubnets, ipv6Cidrs }: ec2.AllocateIpv6CidrRequest): ec2.SubnetIpamOptions {
    return {
      allocatedSubnets: allocatedSubnets.map(({ cidr }) => ({
        cidr,
        ipv6Cidr: Fn.select(this.indexOf(cidr), ipv6Cidrs),
      })),
    };
  }

  /** Both address families use the same plan. */
  private indexOf(cidr: string): number {
    for (const tier of Object.values(SubnetTier)) {
      for (let zone = 0; zone < AVAILABILITY_ZONE_COUNT.max; zone += 1) {
        if (subnetCidr(this.vpcCidr, tier, zone) === cidr) return ipv6SubnetIndex(tier, zone);
      }
    }
    throw new Error(`${cidr} is not a subnet of the plan for ${this.vpcCidr}`);
  }
}
