export type { Replacement, ResourceFacts } from './resource-facts';
export { reviewUpdate } from './review-update';
export { isSameStack, resourcesOf, type ReviewedStack, type StackTemplate, type TemplateResource } from './stack';
export { describeProblem, type ProblemKind, type UpdateProblem } from './update-problem';
