import '../../constructs/compatibility';
export type { Acknowledgment } from './acknowledge';
export { BaselinePolicy, type EnforceOptions, type RequirementOptions } from './baseline-policy';
export { CATALOG, ControlLevel, findControl, SourcePolicy, type Control } from './catalog';
export type { AttestationStatement } from './attest';
export { PolicyMode } from './enforcement/policy-mode';
export { reviewState, ReviewState } from './baseline/review-state';
export type {
  AcknowledgedFinding,
  CheckedProperty,
  PolicyResult,
  EvaluationRecord,
  ReliedAttestation,
  ReportedFinding,
} from './enforcement/policy-result';
export type { ProvidedElsewhere } from './provided-elsewhere';
export { PublicPack } from '../../facts/public-pack';
export { Tier, TIERS } from '../../facts/tier';
