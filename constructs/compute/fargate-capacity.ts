import type * as ecs from 'aws-cdk-lib/aws-ecs';

/** Capacity provider of a service's tasks. */
export class FargateCapacity {
  /** Capacity that AWS does not interrupt. */
  public static onDemand(): FargateCapacity {
    return new FargateCapacity('', []);
  }

  /**
   * Spare capacity at about a third of the price, for development. AWS can interrupt all tasks with two minutes' notice; the
   * policy reports it in production (CMP-08).
   */
  public static spot(): FargateCapacity {
    return new FargateCapacity('-spot', [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }]);
  }

  private constructor(
    /** Suffix of the service name: a change of capacity replaces the service while the old one still has its name. */
    public readonly nameSuffix: string,
    /** Properties for the L2 construct; empty for the launch type FARGATE. */
    public readonly strategies: ecs.CapacityProviderStrategy[],
  ) {}
}
