import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import { validateAll } from './requirements';

/**
 * The Availability Zones of the subnets that a construct uses.
 *
 * @throws Error with the path of the construct if the VPC has no such subnets
 */
export function selectedZones(scope: IConstruct, vpc: ec2.IVpc, vpcSubnets: ec2.SubnetSelection): ReadonlySet<string> {
  try {
    return new Set(vpc.selectSubnets(vpcSubnets).availabilityZones);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    validateAll(
      scope,
      `vpcSubnets selects no subnets: ${cause}. Add subnets of the type ec2.SubnetType.PRIVATE_ISOLATED to the VPC, or set vpcSubnets to other subnets without a route from the internet`,
    );
    throw error;
  }
}
