export { changesOf, type ReplacedResource, type SameValue, type StackChanges } from './changed-values';
export type { ReplacingProperty, ResourceFacts } from './resource-facts';
export { problemsOf, reviewUpdate } from './review-update';
export {
  isSameStack,
  type JsonObject,
  resourcesOf,
  type ReviewedStack,
  type StackTemplate,
  type TemplateResource,
  updatesOf,
} from './stack';
export { describeProblem, type ProblemKind, type UpdateProblem } from './update-problem';
