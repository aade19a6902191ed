import type * as ecs from 'aws-cdk-lib/aws-ecs';

/** Where Fargate takes the tasks of a service from. */
export class FargateCapacity {
  /** Capacity that AWS does not take back. */
  public static onDemand(): FargateCapacity {
    return new FargateCapacity('', []);
  }

  /**
   * Spare capacity at about a third of the price, which AWS takes back with two minutes' notice, from all tasks at once if need
   * be: for development. The policy refuses it in production (CMP-08).
   */
  public static spot(): FargateCapacity {
    return new FargateCapacity('-spot', [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }]);
  }

  private constructor(
    /** Tells the names of services apart: ECS makes a service anew when its capacity changes, while the old one still has its name. */
    public readonly nameSuffix: string,
    /** What the L2 needs; empty for the launch type FARGATE. */
    public readonly strategies: ecs.CapacityProviderStrategy[],
  ) {}
}
