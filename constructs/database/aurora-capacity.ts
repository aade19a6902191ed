import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { isWithin } from '../../facts/bounds';
import { ACU_STEP, MAX_ACU } from '../../facts/database-limits';

export interface ServerlessCapacity {
  /**
   * Minimum capacity of an instance in Aurora capacity units (2 GiB of memory each): 0.5 to 256 in steps of 0.5, or 0. With 0, the cluster
   * pauses after five idle minutes, and the first connection takes about 15 seconds.
   */
  readonly minAcu: number;
  /** Maximum capacity, at least 1 and not less than `minAcu`. */
  readonly maxAcu: number;
}

/** Common props of all instances of a cluster. */
export type CommonInstanceProps = Omit<rds.ServerlessV2ClusterInstanceProps, 'scaleWithWriter'>;

/** The capacity of the instances of a cluster. */
export abstract class AuroraCapacity {
  /** Capacity scales with the load. Costs about 0.14 USD per ACU-hour. */
  public static serverless(capacity: ServerlessCapacity): AuroraCapacity {
    return new Serverless(capacity);
  }

  /** Instances of a fixed size. */
  public static provisioned(instanceType: ec2.InstanceType): AuroraCapacity {
    return new Provisioned(instanceType);
  }

  /**
   * Capacity settings of the cluster.
   *
   * @internal
   */
  public abstract get _clusterProps(): Pick<
    rds.DatabaseClusterProps,
    'serverlessV2MinCapacity' | 'serverlessV2MaxCapacity'
  >;

  /**
   * Creates an instance; readers in the first promotion tiers scale with the writer.
   *
   * @internal
   */
  public abstract _instance(id: string, props: CommonInstanceProps): rds.IClusterInstance;
}

class Serverless extends AuroraCapacity {
  constructor(private readonly capacity: ServerlessCapacity) {
    super();
    const { minAcu, maxAcu } = capacity;
    const isStep = (acu: number) => Number.isInteger(acu / ACU_STEP);
    const minAllowed = minAcu === 0 || (isWithin(minAcu, { min: ACU_STEP, max: MAX_ACU.max }) && isStep(minAcu));
    const maxAllowed = maxAcu >= minAcu && isWithin(maxAcu, MAX_ACU) && isStep(maxAcu);
    if (minAllowed && maxAllowed) return;
    throw new Error(
      `AuroraCapacity.serverless: minAcu is ${minAcu} and maxAcu is ${maxAcu}; allowed is 0 or ${ACU_STEP} to ${MAX_ACU.max} in steps of ${ACU_STEP}, with maxAcu at least ${MAX_ACU.min} and not below minAcu`,
    );
  }

  /** @internal */
  public get _clusterProps() {
    return { serverlessV2MinCapacity: this.capacity.minAcu, serverlessV2MaxCapacity: this.capacity.maxAcu };
  }

  /** @internal */
  public _instance(id: string, props: CommonInstanceProps): rds.IClusterInstance {
    return rds.ClusterInstance.serverlessV2(id, { ...props, scaleWithWriter: true });
  }
}

class Provisioned extends AuroraCapacity {
  constructor(private readonly instanceType: ec2.InstanceType) {
    super();
  }

  /** @internal */
  public get _clusterProps() {
    return {};
  }

  /** @internal */
  public _instance(id: string, props: CommonInstanceProps): rds.IClusterInstance {
    return rds.ClusterInstance.provisioned(id, { ...props, instanceType: this.instanceType, promotionTier: 1 });
  }
}
