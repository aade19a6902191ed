export { type ControlEvidence, type ResourceEvidence, type RuleEvidence, type ZoneEvidence } from './control-evidence';
export { environmentEvidence, type EnvironmentEvidence } from './environment-evidence';
export { EVIDENCE_FILES, writeEvidence } from './write-evidence';
