export { type ControlEvidence, type ResourceEvidence, type RuleEvidence } from './control-evidence';
export { environmentEvidence, type EnvironmentEvidence } from './environment-evidence';
export { EVIDENCE_FILES, writeEvidence } from './write-evidence';
