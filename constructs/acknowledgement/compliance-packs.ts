import { COMPLIANCE_PACKS, PublicPack } from '../../facts/public-pack';
import type { AcceptedFinding } from './accept-finding';

/** Accepts that a function reserves no concurrency; the PCI DSS pack has no such rule. */
export function sharedConcurrency(reason: string): AcceptedFinding[] {
  const packs = [PublicPack.HIPAA_SECURITY, PublicPack.NIST_800_53_R5];
  return inCompliancePacks('LambdaConcurrency', reason, 'CMP-13', packs);
}

/** A finding in several compliance packs; `rule` is the id without the prefix. */
export function inCompliancePacks(
  rule: string,
  reason: string,
  control: string,
  packs: readonly PublicPack[] = COMPLIANCE_PACKS,
): AcceptedFinding[] {
  return packs.map((pack) => ({ id: `${pack}-${rule}`, reason, control }));
}
