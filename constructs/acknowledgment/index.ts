export { acceptFinding, type AcceptedFinding } from './accept-finding';
export { acceptResourcePattern } from './accept-resource-pattern';
export { acceptLintWarning } from './accept-lint-warning';
export { acceptanceErrors, acknowledgmentErrors, rejectAcknowledgment } from './acknowledgment-errors';
export {
  acknowledgmentsOn,
  qualifiedId,
  recordAcknowledgment,
  type AcknowledgmentRecord,
} from './acknowledgment-record';
export { inCompliancePacks, sharedConcurrency } from './compliance-packs';
export { reportedArn } from './reported-arn';
