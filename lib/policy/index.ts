export type { Acknowledgement } from './acknowledge';
export { BaselinePolicy, type EnforceOptions } from './baseline-policy';
export { CATALOGUE, ControlLevel, findControl, SourcePolicy, type Control } from './catalogue';
export type { AttestationStatement } from './attest';
export { reviewState, ReviewState } from './enforcement/acknowledgement-review';
export type {
  AcknowledgedFinding,
  CheckedProperty,
  PolicyResult,
  EvaluationRecord,
  ReliedAttestation,
  ReportedFinding,
} from './enforcement/policy-result';
export { PublicPack } from '../../facts/public-pack';
export { Tier, TIERS } from '../../facts/tier';
