import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** How the private subnets reach the internet. */
export abstract class EgressPolicy {
  /**
   * A NAT gateway in each zone: losing a zone costs nobody else their egress.
   *
   * Costs about 35 USD a month and zone, and 0.048 USD a GB.
   */
  public static natPerZone(): EgressPolicy {
    return new NatEgress((zones) => zones);
  }

  /**
   * One NAT gateway for all zones: when its zone fails, no task reaches the internet. Refused in production (NET-08).
   *
   * @param reason why that is acceptable here
   */
  public static singleNat(reason: string): EgressPolicy {
    if (reason.trim().length < MIN_REASON_LENGTH) {
      throw new Error(
        `EgressPolicy.singleNat: the reason is '${reason}'; write at least ${MIN_REASON_LENGTH} characters on why losing one zone may cut all egress, or use EgressPolicy.natPerZone()`,
      );
    }
    return new NatEgress(() => 1);
  }

  /** No way out: workloads reach AWS through VPC endpoints and nothing else. */
  public static none(): EgressPolicy {
    return new NoEgress();
  }

  /** Number of NAT gateways for so many zones. */
  public abstract natGateways(zones: number): number;

  /** What kind of subnet the private tier becomes. */
  public abstract get privateSubnetType(): ec2.SubnetType;
}

const MIN_REASON_LENGTH = 20;

class NatEgress extends EgressPolicy {
  constructor(private readonly count: (zones: number) => number) {
    super();
  }

  public natGateways(zones: number): number {
    return this.count(zones);
  }

  public get privateSubnetType(): ec2.SubnetType {
    return ec2.SubnetType.PRIVATE_WITH_EGRESS;
  }
}

class NoEgress extends EgressPolicy {
  public natGateways(): number {
    return 0;
  }

  public get privateSubnetType(): ec2.SubnetType {
    return ec2.SubnetType.PRIVATE_ISOLATED;
  }
}
