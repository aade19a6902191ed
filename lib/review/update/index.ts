export type { Replacement, ResourceFacts } from './resource-facts';
export { reviewUpdate } from './review-update';
export type { ReviewedStack } from './stack';
export { describeProblem, type ProblemKind, type UpdateProblem } from './update-problem';
