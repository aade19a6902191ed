import { z } from 'zod';
import { type Settings, wholeNumber } from '../schema/leaf';
import { FUNCTION_STEP_MINUTES, FUNCTION_STEP_PERCENT } from '../../../facts/function-limits';

const steps = {
  /**
   * Percentage of the invocations in a step.
   * @default 10
   */
  stepPercent: wholeNumber(FUNCTION_STEP_PERCENT, 'Write the percentage of the invocations.').optional(),
  /**
   * Minutes of a step; the alarms return all invocations to the earlier version until the last step is complete.
   * @default 5
   */
  stepMinutes: wholeNumber(FUNCTION_STEP_MINUTES, 'Write enough minutes for an alarm to change its state.').optional(),
};

/** How the alias shifts from the earlier version to the new one, by CodeDeploy (CMP-07, CMP-13). */
export const functionDeployment = z.discriminatedUnion('kind', [
  z.strictObject({
    /** All invocations at once. */
    kind: z.literal('all-at-once'),
  }),
  z.strictObject({
    /** A small part first, then all. */
    kind: z.literal('canary'),
    ...steps,
  }),
  z.strictObject({
    /** In equal steps. */
    kind: z.literal('linear'),
    ...steps,
  }),
]);

export type FunctionDeploymentSettings = Settings<typeof functionDeployment>;
