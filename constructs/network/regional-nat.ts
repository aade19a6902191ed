import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

export interface RegionalNatProps {
  /** VPC whose private subnets get a route through the gateway. */
  readonly vpc: ec2.IVpc;
}

/**
 * One regional NAT gateway for all Availability Zones, which tolerates the failure of one of them.
 *
 * **Guarantees**: no public subnet is required (NET-01); every Availability Zone has egress (NET-08).
 *
 * **Costs** about 35 USD per month for each Availability Zone that it serves, and 0.048 USD per GB.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
 */
export class RegionalNat extends Construct {
  constructor(scope: Construct, id: string, { vpc }: RegionalNatProps) {
    super(scope, id);
    // L1: the CDK provider warns about each VPC with public subnets, which load balancers need.
    const gateway = new ec2.CfnNatGateway(this, 'Gateway', { vpcId: vpc.vpcId, availabilityMode: 'regional' });
    gateway.node.addDependency(vpc.internetConnectivityEstablished);
    for (const subnet of vpc.privateSubnets) {
      if (!(subnet instanceof ec2.Subnet)) continue;
      subnet.addRoute('DefaultRoute', {
        routerType: ec2.RouterType.NAT_GATEWAY,
        routerId: gateway.attrNatGatewayId,
        enablesInternetConnectivity: true,
      });
    }
  }
}
