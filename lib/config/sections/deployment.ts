import { z } from 'zod';
import type { Bounds } from '../../../facts/bounds';
import { leaf, type Settings, wholeNumber } from '../schema/leaf';
import { BAKE_MINUTES, CANARY_STEP_PERCENT, LINEAR_STEP_PERCENT } from '../../../facts/workload-limits';

const bakeTime = {
  /**
   * Minutes during which an alarm returns all traffic to the old tasks.
   * @default 10
   */
  bakeMinutes: minutes(),
};

const steps = {
  /**
   * Minutes between two steps.
   * @default 5
   */
  stepMinutes: minutes(),
  ...bakeTime,
};

/** How new tasks replace old ones (CMP-07). All kinds except `rolling` shift traffic and require a `hostname`. */
export const deployment = z.discriminatedUnion('kind', [
  z.strictObject({
    /** Task by task, with a circuit breaker. */
    kind: z.literal('rolling'),
  }),
  z.strictObject({
    /** All traffic at once, to new tasks that are healthy. */
    kind: z.literal('blue-green'),
    ...bakeTime,
  }),
  z.strictObject({
    /** In equal steps. */
    kind: z.literal('linear'),
    /**
     * Percentage of the traffic in a step.
     * @default 10
     */
    stepPercent: percent(LINEAR_STEP_PERCENT),
    ...steps,
  }),
  z.strictObject({
    /** A small part first, then all. */
    kind: z.literal('canary'),
    /**
     * Percentage of the traffic in the first step.
     * @default 10
     */
    stepPercent: percent(CANARY_STEP_PERCENT),
    ...steps,
  }),
]);

export type DeploymentSettings = Settings<typeof deployment>;

function minutes() {
  return wholeNumber(BAKE_MINUTES, 'Write enough minutes for an alarm to change its state.').optional();
}

function percent({ min, max }: Bounds) {
  return leaf(z.number().min(min).max(max), {
    allowed: `a number, ${String(min)} to ${String(max)}`,
    fix: 'Write the percentage of the traffic.',
  }).optional();
}
