import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { subnetCidr, type SubnetTier } from './subnet-plan';

/** Gives `ec2.Vpc` the ranges of the subnet plan instead of its own, which depend on the order of the subnets. */
export class TieredAddresses implements ec2.IIpAddresses {
  constructor(
    private readonly vpcCidr: string,
    private readonly availabilityZones: readonly string[],
  ) {}

  public allocateVpcCidr(): ec2.VpcIpamOptions {
    return { cidrBlock: this.vpcCidr };
  }

  public allocateSubnetsCidr(input: ec2.AllocateCidrRequest): ec2.SubnetIpamOptions {
    return {
      allocatedSubnets: input.requestedSubnets.map(({ availabilityZone, configuration }) => ({
        // The configurations of PrivateNetwork are named after their tiers.
        cidr: subnetCidr(
          this.vpcCidr,
          configuration.name as SubnetTier,
          this.availabilityZones.indexOf(availabilityZone),
        ),
      })),
    };
  }
}
