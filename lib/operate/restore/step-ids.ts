/** The steps of a restore, in order. */
export const STEP_IDS = [
  'stop-writers',
  'settings',
  'difference',
  'delete-workloads',
  'deploy-data',
  'check-data',
  'deploy-workloads',
  'clean-up',
] as const;

/** Name of a step on the command line and in the progress file. */
export type StepId = (typeof STEP_IDS)[number];
