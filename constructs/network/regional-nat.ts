import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

export interface RegionalNatProps {
  /** VPC whose private subnets get a route through the gateway. */
  readonly vpc: ec2.IVpc;
}

/**
 * One NAT gateway for all zones, which survives the failure of any of them.
 *
 * **Guarantees**: none of its own; no subnet becomes public for it (NET-01, NET-08).
 *
 * **Costs** about 35 USD a month for each zone that it serves, and 0.048 USD a GB.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
 */
export class RegionalNat extends Construct {
  constructor(scope: Construct, id: string, { vpc }: RegionalNatProps) {
    super(scope, id);
    // L1: CDK's provider warns about every VPC that has public subnets, though load balancers need them.
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
