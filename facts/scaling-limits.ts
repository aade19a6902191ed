import type { Bounds } from './bounds';

/** Target utilization in percent. Above the maximum, a service scales out only when it is overloaded. */
export const UTILIZATION_TARGET_PERCENT: Bounds = { min: 10, max: 90 };

/** Requests per minute and messages that one task handles. */
export const LOAD_PER_TASK: Bounds = { min: 1, max: 1_000_000 };

/** A scheduled action changes the limits until the next one, so that one alone has no effect after its first run. */
export const MIN_TASK_COUNT_SCHEDULES = 2;

/** Schedules of one service; the baseline sets this limit. */
export const MAX_TASK_COUNT_SCHEDULES = 20;

/** Number of tasks between two schedules; 0 stops the service. */
export const SCHEDULED_TASK_COUNT: Bounds = { min: 0, max: 5000 };
