export { acceptFinding, type AcceptedFinding } from './accept-finding';
export { acceptLintWarning } from './accept-lint-warning';
export { acknowledgementMistakes, refuseAcknowledgement } from './acknowledgement-mistakes';
export {
  acknowledgementsOn,
  qualifiedId,
  recordAcknowledgement,
  type AcknowledgementRecord,
} from './acknowledgement-record';
export { inCompliancePacks, sharedConcurrency } from './compliance-packs';
export { reportedArn } from './reported-arn';
