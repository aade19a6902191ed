import { Duration } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';

/** Time that a process gets to come up before failed probes count. */
const START_PERIOD = Duration.seconds(30);

/** A program in the container, without a shell, that exits 0 when it is healthy (CMP-09). */
export function renderHealthCheck(command: string[]): ecs.HealthCheck {
  return {
    command: ['CMD', ...command],
    interval: Duration.seconds(15),
    timeout: Duration.seconds(5),
    retries: 3,
    startPeriod: START_PERIOD,
  };
}
