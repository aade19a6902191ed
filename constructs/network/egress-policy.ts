import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { EgressNetwork } from './egress-network';
import { InspectedEgress } from './inspected-egress';
import { RegionalNat } from './regional-nat';
import { NatPerAvailabilityZone } from './nat-per-availability-zone';
import { MIN_REASON_LENGTH } from '../../facts/reason';

/** The egress of the private subnets to the internet. */
export abstract class EgressPolicy {
  /**
   * A NAT gateway in each Availability Zone: if one fails, the other Availability Zones keep their egress.
   *
   * Costs about 35 USD per month for each Availability Zone, and 0.048 USD per GB.
   */
  public static natPerAvailabilityZone(): EgressPolicy {
    return new NatEgress();
  }

  /**
   * One regional NAT gateway, which AWS extends to every Availability Zone with workloads and which needs no subnet.
   *
   * Costs about 35 USD per month for each Availability Zone that it serves, and 0.048 USD per GB. The extension to a new Availability Zone
   * takes up to one hour.
   */
  public static regionalNat(): EgressPolicy {
    return new RegionalNatEgress();
  }

  /**
   * One NAT gateway for all Availability Zones: if its Availability Zone fails, no workload has egress. Not allowed in production (NET-08).
   *
   * @param reason why the failure of one Availability Zone may interrupt all egress, at least 20 characters
   */
  public static singleNat(reason: string): EgressPolicy {
    if (reason.trim().length < MIN_REASON_LENGTH) {
      throw new Error(
        `EgressPolicy.singleNat: the reason is '${reason}'; allowed is a text of at least ${MIN_REASON_LENGTH} characters that states why the failure of one Availability Zone may interrupt all egress; otherwise use EgressPolicy.natPerAvailabilityZone()`,
      );
    }
    return new NatEgress(1);
  }

  /**
   * A network firewall and a NAT gateway in each Availability Zone, which allow only TLS to the listed names (NET-07). Workloads connect to
   * AWS through VPC endpoints.
   *
   * Costs about 290 USD per month for each Availability Zone, and 0.065 USD per GB, including the NAT gateway.
   *
   * @param allowedDomains the names, `api.example.com` or `*.example.com`
   */
  public static inspected(allowedDomains: string[]): EgressPolicy {
    return new InspectedDomainsEgress(allowedDomains);
  }

  /** No egress: workloads connect to AWS through VPC endpoints only. */
  public static none(): EgressPolicy {
    return new NoEgress();
  }

  /** The only names that workloads may connect to; undefined if there is no restriction. */
  public readonly allowedDomains?: string[];

  /** Whether a network firewall inspects egress. */
  public readonly isInspected: boolean = false;

  /** Whether workloads need VPC endpoints to connect to AWS services. */
  public readonly requiresEndpoints: boolean = false;

  /** Subnet type of the private tier. */
  public readonly privateSubnetType: ec2.SubnetType = ec2.SubnetType.PRIVATE_WITH_EGRESS;

  /** Creates the resources and routes for the egress of the private subnets. */
  public abstract connect(scope: Construct, network: EgressNetwork): void;
}

/** NAT gateways have the same construct id in every policy, so that a change of the policy does not replace them. */
const NAT = 'Nat';

class NatEgress extends EgressPolicy {
  constructor(private readonly gateways?: number) {
    super();
  }

  public connect(scope: Construct, network: EgressNetwork): void {
    const availabilityZones = network.availabilityZones.slice(0, this.gateways);
    new NatPerAvailabilityZone(scope, NAT, { ...network, availabilityZones }).routeFrom(network.vpc.privateSubnets);
  }
}

class RegionalNatEgress extends EgressPolicy {
  public connect(scope: Construct, { vpc }: EgressNetwork): void {
    new RegionalNat(scope, 'RegionalNat', { vpc });
  }
}

class InspectedDomainsEgress extends EgressPolicy {
  public override readonly isInspected = true;
  public override readonly requiresEndpoints = true;

  constructor(public override readonly allowedDomains: string[]) {
    super();
  }

  public connect(scope: Construct, network: EgressNetwork): void {
    const nat = new NatPerAvailabilityZone(scope, NAT, network);
    new InspectedEgress(scope, 'InspectedEgress', { ...network, nat, allowedDomains: this.allowedDomains });
  }
}

class NoEgress extends EgressPolicy {
  public override readonly requiresEndpoints = true;
  public override readonly privateSubnetType = ec2.SubnetType.PRIVATE_ISOLATED;

  public connect(): void {
    // No egress, no resources.
  }
}
