import { Duration } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
const MIN_BAKE_TIME = Duration.minutes(1);
const MAX_BAKE_TIME = Duration.hours(24);
const DEFAULT_BAKE_TIME = Duration.minutes(10);

/** Bounds of a step, in percent of the traffic. */
const MIN_LINEAR_STEP = 3;
const MIN_CANARY_STEP = 0.1;
const MAX_STEP = 100;

/** How a deployment that shifts traffic is watched. */
export interface TrafficShiftOptions {
  /**
   * Time in which the old tasks stay after all traffic was shifted, so that an alarm can turn it back: a minute to a day.
   * @default Duration.minutes(10)
   */
  readonly bakeTime?: Duration;
  /**
   * Functions that ECS asks at stages of the deployment whether it may go on.
   * @default - none: the alarms decide
   */
  readonly hooks?: ecs.IDeploymentLifecycleHookTarget[];
}

export interface SteppedTrafficShiftOptions extends TrafficShiftOptions {
  /**
   * Percent of the traffic in a step: 3 to 100 for linear, 0.1 to 100 for canary deployments.
   * @default 10
   */
  readonly stepPercent?: number;
  /**
   * Time between two steps, up to a day.
   * @default Duration.minutes(5)
   */
  readonly stepBakeTime?: Duration;
}

/** How a service gets its new tasks, and how it gets its old ones back (CMP-07). */
export class DeploymentStrategy {
  /** Task by task; the circuit breaker and the alarms roll back. */
  public static rolling(): DeploymentStrategy {
    return new DeploymentStrategy({ circuitBreaker: { enable: true, rollback: true } }, false);
  }

  /** All traffic at once to tasks that are up already; the circuit breaker does nothing here, the alarms roll back. */
  public static blueGreen(options: TrafficShiftOptions = {}): DeploymentStrategy {
    return new DeploymentStrategy(
      { deploymentStrategy: ecs.DeploymentStrategy.BLUE_GREEN, ...renderShift('blueGreen', options) },
      true,
    );
  }

  /** In equal steps. */
  public static linear(options: SteppedTrafficShiftOptions = {}): DeploymentStrategy {
    const step = renderStep('linear', options, MIN_LINEAR_STEP);
    return new DeploymentStrategy(
      {
        deploymentStrategy: ecs.DeploymentStrategy.LINEAR,
        linearConfiguration: step,
        ...renderShift('linear', options),
      },
      true,
    );
  }

  /** A small part first, then all. */
  public static canary(options: SteppedTrafficShiftOptions = {}): DeploymentStrategy {
    const step = renderStep('canary', options, MIN_CANARY_STEP);
    return new DeploymentStrategy(
      {
        deploymentStrategy: ecs.DeploymentStrategy.CANARY,
        canaryConfiguration: step,
        ...renderShift('canary', options),
      },
      true,
    );
  }

  private constructor(
    /** What the L2 needs. */
    public readonly serviceProps: Pick<
      ecs.FargateServiceProps,
      | 'bakeTime'
      | 'canaryConfiguration'
      | 'circuitBreaker'
      | 'deploymentStrategy'
      | 'lifecycleHooks'
      | 'linearConfiguration'
    >,
    /** Whether a load balancer moves traffic between two target groups. */
    public readonly shiftsTraffic: boolean,
  ) {}
}

function renderShift(name: string, { bakeTime = DEFAULT_BAKE_TIME, hooks }: TrafficShiftOptions) {
  const minutes = bakeTime.toMinutes({ integral: false });
  if (minutes < MIN_BAKE_TIME.toMinutes() || minutes > MAX_BAKE_TIME.toMinutes()) {
    throw new Error(
      `DeploymentStrategy.${name}: bakeTime is ${bakeTime.toHumanString()}; allowed is ${MIN_BAKE_TIME.toHumanString()} to ${MAX_BAKE_TIME.toHumanString()}, in which an alarm can turn the traffic back`,
    );
  }
  return { bakeTime, lifecycleHooks: hooks };
}

function renderStep(
  name: string,
  { stepPercent = 10, stepBakeTime = Duration.minutes(5) }: SteppedTrafficShiftOptions,
  least: number,
): ecs.TrafficShiftConfig {
  if (!(stepPercent >= least && stepPercent <= MAX_STEP)) {
    throw new Error(
      `DeploymentStrategy.${name}: stepPercent is ${stepPercent}; allowed is ${least} to ${MAX_STEP} percent of the traffic`,
    );
  }
  return { stepPercent, stepBakeTime };
}
