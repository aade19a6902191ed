export { EvidenceStatus } from './evidence-status';
export { type ControlEvidence, type EvidenceSources, type ZoneEvidence } from './control-evidence';
export { environmentEvidence, type EnvironmentEvidence } from './environment-evidence';
export type { ResourceEvidence, RuleEvidence } from './rule-evidence';
export { EVIDENCE_FILES, writeEvidence } from './write-evidence';
