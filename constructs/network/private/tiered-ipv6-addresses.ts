import { Fn } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ipv6SubnetIndex, MAX_AVAILABILITY_ZONES, subnetCidr, SubnetTier } from '../../../facts/subnet-plan';

/** Amazon gives a VPC a /56, which has room for 256 subnets; every tier keeps room for four. */
const SUBNETS = 16;
const SUBNET_BITS = '64';

/** Gives each subnet of the plan the same IPv6 range, whatever number of zones there is. */
export class TieredIpv6Addresses implements ec2.IIpv6Addresses {
  public readonly amazonProvided = true;
  /** Makes the range part of the VPC: what names the range comes after it. */
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

  /** Both families follow the same plan. */
  private indexOf(cidr: string): number {
    for (const tier of Object.values(SubnetTier)) {
      for (let zone = 0; zone < MAX_AVAILABILITY_ZONES; zone += 1) {
        if (subnetCidr(this.vpcCidr, tier, zone) === cidr) return ipv6SubnetIndex(tier, zone);
      }
    }
    throw new Error(`${cidr} is no subnet of the plan of ${this.vpcCidr}`);
  }
}
