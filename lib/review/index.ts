export { type Change, type ChangeDigests, ChangeSeverity, digestsOf } from './change';
export { ChangeCategory, changeKind, type ChangeKind } from './change-kinds';
export { type Review, reviewChanges, type ReviewedSide } from './review-changes';
export {
  type Asset,
  type EnvironmentPair,
  environmentPairs,
  type EnvironmentSide,
  type Side,
  type StackSide,
} from './side';
