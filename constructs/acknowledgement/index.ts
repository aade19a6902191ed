export { acceptFinding, type AcceptedFinding } from './accept-finding';
export { acknowledgementMistakes, refuseAcknowledgement } from './acknowledgement-mistakes';
export {
  ACKNOWLEDGEMENT_METADATA_KEY,
  acknowledgementsOn,
  qualifiedId,
  recordAcknowledgement,
  type AcknowledgementRecord,
} from './acknowledgement-record';
