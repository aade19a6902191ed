import type { Stage } from 'aws-cdk-lib';
import { Enforcement } from './enforcement/enforcement';
import type { EvaluationStore } from './enforcement/evaluation-store';

export { type CodeDigests, EvaluationStore } from './enforcement/evaluation-store';

/** Stores what the policy of a stage evaluates, and uses what is stored. The stage must have a policy. */
export function storeEvaluations(stage: Stage, store: EvaluationStore): void {
  const enforcement = Enforcement.of(stage);
  if (enforcement === undefined) throw new Error(`'${stage.node.path}' has no policy`);
  enforcement.store = store;
}
