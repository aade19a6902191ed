import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct, type IDependable } from 'constructs';
import { acceptFinding, inCompliancePacks } from '../acknowledgment';
import { acceptNamedAvailabilityZone } from './private/named-availability-zones';
import { inspectionCidr, InspectionTier } from '../../facts/subnet-plan';
import { fillAcl } from './private/tier-acls';

export interface NatPerAvailabilityZoneProps {
  /** VPC with an internet gateway. */
  readonly vpc: ec2.IVpc;
  /** IPv4 range of the VPC. */
  readonly cidr: string;
  /** Availability Zones that get a NAT gateway. */
  readonly availabilityZones: string[];
}

/**
 * A zonal NAT gateway in each Availability Zone, in a dedicated public subnet.
 *
 * The subnets are dedicated so that a firewall can be added in front of the gateways without replacing them: only routes change, and the
 * Elastic IP addresses remain.
 *
 * **Guarantees**: the subnets assign no public IPv4 addresses (NET-01) and deny administration ports (NET-10); gateways are not replaced
 * when inspection is turned on or off.
 *
 * **Costs** about 35 USD per month for each Availability Zone, and 0.048 USD per GB.
 */
export class NatPerAvailabilityZone extends Construct {
  private readonly subnets: readonly ec2.Subnet[];
  private readonly gatewayIds: readonly string[];

  constructor(scope: Construct, id: string, { availabilityZones, cidr, vpc }: NatPerAvailabilityZoneProps) {
    super(scope, id);
    const subnets = availabilityZones.map((availabilityZone, zone) => {
      const cidrBlock = inspectionCidr(cidr, InspectionTier.NAT, zone);
      return this.createSubnet(`AvailabilityZone${zone + 1}`, { vpcId: vpc.vpcId, availabilityZone, cidrBlock }, vpc);
    });
    this.subnets = subnets;
    this.gatewayIds = subnets.map((subnet) => subnet.addNatGateway().attrNatGatewayId);
    const acl = new ec2.NetworkAcl(this, 'Acl', { vpc, subnetSelection: { subnets } });
    fillAcl(acl, InspectionTier.NAT, { ipv4: cidr });
  }

  /** Routes the egress of the subnets to the gateway of their Availability Zone, or to the first gateway if it has none. */
  public routeFrom(subnets: ec2.ISubnet[]): void {
    for (const subnet of subnets) {
      if (!(subnet instanceof ec2.Subnet)) continue;
      const zone = this.subnets.findIndex((nat) => nat.availabilityZone === subnet.availabilityZone);
      subnet.addRoute('DefaultRoute', {
        routerType: ec2.RouterType.NAT_GATEWAY,
        routerId: this.gatewayIds[Math.max(zone, 0)] ?? '',
        enablesInternetConnectivity: true,
      });
    }
  }

  /** Routes responses to a subnet through the firewall that inspected the request. */
  public routeResponsesThrough({ availabilityZone, ipv4CidrBlock }: ec2.ISubnet, firewallEndpointId: string): void {
    const nat = this.subnets.find((each) => each.availabilityZone === availabilityZone);
    nat?.addRoute('ResponseRoute', {
      routerType: ec2.RouterType.VPC_ENDPOINT,
      routerId: firewallEndpointId,
      destinationCidrBlock: ipv4CidrBlock,
    });
  }

  private createSubnet(id: string, props: ec2.PublicSubnetProps, vpc: ec2.IVpc): ec2.PublicSubnet {
    const subnet = new ec2.PublicSubnet(this, id, { ...props, mapPublicIpOnLaunch: false });
    subnet.addDefaultInternetRoute(...gatewayOf(vpc));
    acceptFinding(
      subnet,
      ...inCompliancePacks({
        id: 'VPCNoUnrestrictedRouteToIGW',
        reason: 'A NAT gateway requires a route to the internet gateway; the subnet contains no other resources.',
        control: 'NET-01',
      }),
    );
    acceptNamedAvailabilityZone(subnet);
    return subnet;
  }
}

/** The internet gateway and its attachment to the VPC. */
function gatewayOf({ node }: ec2.IVpc): [id: string, attachment: IDependable] {
  const [gateway, attachment] = [node.tryFindChild('IGW'), node.tryFindChild('VPCGW')];
  if (!(gateway instanceof ec2.CfnInternetGateway) || attachment === undefined) {
    throw new Error(
      `${node.path} has no internet gateway; NAT gateways need a VPC of this app with a public tier, or use EgressPolicy.none()`,
    );
  }
  return [gateway.ref, attachment];
}
