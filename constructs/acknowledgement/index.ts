export { acceptFinding, type AcceptedFinding } from './accept-finding';
export { acceptLintWarning } from './accept-lint-warning';
export { acknowledgementErrors, rejectAcknowledgement } from './acknowledgement-errors';
export {
  acknowledgementsOn,
  qualifiedId,
  recordAcknowledgement,
  type AcknowledgementRecord,
} from './acknowledgement-record';
export { inCompliancePacks, sharedConcurrency } from './compliance-packs';
export { reportedArn } from './reported-arn';
