import { manualApproval } from './del-01-manual-approval';
import { pipelineOnlyDeployment } from './del-01-pipeline-only-deployment';
import { retainDeletionPolicy } from './del-02-retain-deletion-policy';
import { terminationProtection } from './del-06-termination-protection';
import type { Rule } from '../rule';

/** Deployments and protection against deletion. */
export const DELIVERY_RULES: readonly Rule[] = [
  manualApproval,
  pipelineOnlyDeployment,
  retainDeletionPolicy,
  terminationProtection,
];
