import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { InspectedEgress, type InspectedEgressProps } from './inspected-egress';
import { RegionalNat } from './regional-nat';
import { NatPerAvailabilityZone } from './nat-per-availability-zone';

const MIN_REASON_LENGTH = 20;

/** The network whose private subnets an egress policy connects. */
export type EgressNetwork = Omit<InspectedEgressProps, 'allowedDomains' | 'nat'>;

/** How the private subnets reach the internet. */
export abstract class EgressPolicy {
  /**
   * A NAT gateway in each zone: losing a zone costs nobody else their egress.
   *
   * Costs about 35 USD a month and zone, and 0.048 USD a GB.
   */
  public static natPerAvailabilityZone(): EgressPolicy {
    return new NatEgress();
  }

  /**
   * One NAT gateway of the Region, which AWS extends to every zone that has workloads and which stands in no subnet.
   *
   * Costs about 35 USD a month for each zone that it serves, and 0.048 USD a GB. A new zone takes up to an hour until it is
   * served from within.
   */
  public static regionalNat(): EgressPolicy {
    return new RegionalNatEgress();
  }

  /**
   * One NAT gateway for all zones: when its zone fails, no task reaches the internet. Refused in production (NET-08).
   *
   * @param reason why that is acceptable here
   */
  public static singleNat(reason: string): EgressPolicy {
    if (reason.trim().length < MIN_REASON_LENGTH) {
      throw new Error(
        `EgressPolicy.singleNat: the reason is '${reason}'; write at least ${MIN_REASON_LENGTH} characters on why losing one zone may cut all egress, or use EgressPolicy.natPerAvailabilityZone()`,
      );
    }
    return new NatEgress(1);
  }

  /**
   * A firewall and a NAT gateway in each zone: out goes TLS to the names listed, and nothing else (NET-07). AWS itself is
   * reached through VPC endpoints.
   *
   * Costs about 290 USD a month and zone, and 0.065 USD a GB; the NAT gateway behind it is free then.
   *
   * @param allowedDomains the names, `api.example.com` or `*.example.com`
   */
  public static inspected(allowedDomains: string[]): EgressPolicy {
    return new InspectedDomainsEgress(allowedDomains);
  }

  /** No way out: workloads reach AWS through VPC endpoints and nothing else. */
  public static none(): EgressPolicy {
    return new NoEgress();
  }

  /** The only names that are reached; undefined where any is. */
  public readonly allowedDomains?: string[];

  /** Whether a firewall looks at what leaves. */
  public readonly isInspected: boolean = false;

  /** Whether AWS services are out of reach without VPC endpoints. */
  public readonly requiresEndpoints: boolean = false;

  /** What kind of subnet the private tier becomes. */
  public readonly privateSubnetType: ec2.SubnetType = ec2.SubnetType.PRIVATE_WITH_EGRESS;

  /** Makes what leads out of the private subnets. */
  public abstract connect(scope: Construct, network: EgressNetwork): void;
}

/** NAT gateways have one id in every policy, so that none is replaced when another policy is chosen. */
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
    // Nothing leads out.
  }
}
