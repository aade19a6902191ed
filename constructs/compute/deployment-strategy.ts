import { Duration } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { type Bounds, isWithin } from '../../facts/bounds';
import { BAKE_MINUTES, CANARY_STEP_PERCENT, LINEAR_STEP_PERCENT } from '../../facts/workload-limits';

const DEFAULT_BAKE_TIME = Duration.minutes(10);

/** Options of deployments that shift traffic. */
export interface TrafficShiftOptions {
  /**
   * Time for which the old tasks run after the traffic shift, so that an alarm can roll back: a minute to a day.
   * @default Duration.minutes(10)
   */
  readonly bakeTime?: Duration;
  /**
   * Lambda functions that ECS calls at lifecycle stages of the deployment.
   * @default - none: only alarms roll back
   */
  readonly hooks?: ecs.IDeploymentLifecycleHookTarget[];
}

export interface SteppedTrafficShiftOptions extends TrafficShiftOptions {
  /**
   * Percent of the traffic per step: 3 to 100 for linear, 0.1 to 100 for canary deployments.
   * @default 10
   */
  readonly stepPercent?: number;
  /**
   * Time between two steps, up to a day.
   * @default Duration.minutes(5)
   */
  readonly stepBakeTime?: Duration;
}

/** How a deployment replaces the tasks of a service, and how it rolls back (CMP-07). */
export class DeploymentStrategy {
  /** Replaces tasks gradually; the circuit breaker and alarms roll back. */
  public static rolling(): DeploymentStrategy {
    return new DeploymentStrategy({ circuitBreaker: { enable: true, rollback: true } }, false);
  }

  /** Shifts all traffic at once to new tasks; alarms roll back, the circuit breaker has no effect. */
  public static blueGreen(options: TrafficShiftOptions = {}): DeploymentStrategy {
    return new DeploymentStrategy(
      { deploymentStrategy: ecs.DeploymentStrategy.BLUE_GREEN, ...renderShift('blueGreen', options) },
      true,
    );
  }

  /** Shifts traffic in equal steps. */
  public static linear(options: SteppedTrafficShiftOptions = {}): DeploymentStrategy {
    const step = renderStep('linear', options, LINEAR_STEP_PERCENT);
    return new DeploymentStrategy(
      {
        deploymentStrategy: ecs.DeploymentStrategy.LINEAR,
        linearConfiguration: step,
        ...renderShift('linear', options),
      },
      true,
    );
  }

  /** Shifts one small step, then all traffic. */
  public static canary(options: SteppedTrafficShiftOptions = {}): DeploymentStrategy {
    const step = renderStep('canary', options, CANARY_STEP_PERCENT);
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
    /**
     * Properties for the L2 construct.
     *
     * @internal
     */
    public readonly _serviceProps: Pick<
      ecs.FargateServiceProps,
      | 'bakeTime'
      | 'canaryConfiguration'
      | 'circuitBreaker'
      | 'deploymentStrategy'
      | 'lifecycleHooks'
      | 'linearConfiguration'
    >,
    /** Whether the deployment moves traffic between two target groups. */
    public readonly shiftsTraffic: boolean,
  ) {}
}

function renderShift(name: string, { bakeTime = DEFAULT_BAKE_TIME, hooks }: TrafficShiftOptions) {
  const minutes = bakeTime.toMinutes({ integral: false });
  if (!isWithin(minutes, BAKE_MINUTES)) {
    throw new Error(
      `DeploymentStrategy.${name}: bakeTime is ${bakeTime.toHumanString()}; allowed are ${Duration.minutes(BAKE_MINUTES.min).toHumanString()} to ${Duration.minutes(BAKE_MINUTES.max).toHumanString()}`,
    );
  }
  return { bakeTime, lifecycleHooks: hooks };
}

function renderStep(
  name: string,
  { stepPercent = 10, stepBakeTime = Duration.minutes(5) }: SteppedTrafficShiftOptions,
  percent: Bounds,
): ecs.TrafficShiftConfig {
  if (!isWithin(stepPercent, percent)) {
    throw new Error(
      `DeploymentStrategy.${name}: stepPercent is ${stepPercent}; allowed are ${percent.min} to ${percent.max} percent of the traffic`,
    );
  }
  return { stepPercent, stepBakeTime };
}
