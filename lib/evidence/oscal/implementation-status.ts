import { EvidenceStatus } from '../evidence-status';

/** The OSCAL implementation status; undefined for violated controls and those about which the evidence makes no claim. */
const IMPLEMENTATION_STATUS: Readonly<Partial<Record<EvidenceStatus, string>>> = {
  [EvidenceStatus.SATISFIED]: 'implemented',
  [EvidenceStatus.PARTIAL]: 'partial',
  [EvidenceStatus.DECLARED]: 'partial',
  [EvidenceStatus.IMPLEMENTED]: 'implemented',
  [EvidenceStatus.ACCEPTED]: 'partial',
  [EvidenceStatus.NOT_USED]: 'not-applicable',
  [EvidenceStatus.NOT_APPLICABLE]: 'not-applicable',
};

export function implementationStatus(status: EvidenceStatus): string | undefined {
  return IMPLEMENTATION_STATUS[status];
}
