export type { Acknowledgement } from './acknowledge';
export { BaselinePolicy, type EnforceOptions } from './baseline-policy';
export { CATALOGUE, ControlLevel, findControl, SourcePolicy, type Control } from './catalogue';
export type { DeclarationStatement } from './declare';
export { reviewState, ReviewState } from './enforcement/acknowledgement-review';
export type {
  AcknowledgedFinding,
  CheckedProperty,
  PolicyResult,
  Proof,
  ReliedDeclaration,
  ReportedFinding,
} from './enforcement/policy-result';
export { PublicPack } from './enforcement/public-pack';
export { Tier, TIERS } from '../../facts/tier';
