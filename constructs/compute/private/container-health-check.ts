import { Duration } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';

/** Startup time before failed health checks count. */
const START_PERIOD = Duration.seconds(30);

/** A program in the container that exits with 0 if it is healthy, run without a shell (CMP-09). */
export function renderHealthCheck(command: string[]): ecs.HealthCheck {
  return {
    command: ['CMD', ...command],
    interval: Duration.seconds(15),
    timeout: Duration.seconds(5),
    retries: 3,
    startPeriod: START_PERIOD,
  };
}
