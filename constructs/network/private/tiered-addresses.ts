import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { subnetCidr, SubnetTier } from '../../../facts/subnet-plan';

/** Gives `ec2.Vpc` the ranges of the subnet plan. The default ranges depend on the order of the subnets. */
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
        cidr: subnetCidr(this.vpcCidr, tierNamed(configuration.name), this.availabilityZones.indexOf(availabilityZone)),
      })),
    };
  }
}

/** The subnet configurations of `PrivateNetwork` are named after their tiers. */
function tierNamed(name: string): SubnetTier {
  if (isTier(name)) return name;
  throw new Error(`subnet configuration is '${name}'; allowed are the tiers ${Object.values(SubnetTier).join(', ')}`);
}

function isTier(name: string): name is SubnetTier {
  return Object.values<string>(SubnetTier).includes(name);
}
