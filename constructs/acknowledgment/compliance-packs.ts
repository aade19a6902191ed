import { COMPLIANCE_PACKS, PublicPack } from '../../facts/public-pack';
import type { AcceptedFinding } from './accept-finding';

/** Accepts that a function reserves no concurrency; the PCI DSS pack has no such rule. */
export function sharedConcurrency(reason: string): AcceptedFinding[] {
  const packs = [PublicPack.HIPAA_SECURITY, PublicPack.NIST_800_53_R5];
  return inCompliancePacks({ id: 'LambdaConcurrency', reason, control: 'CMP-13' }, packs);
}

/** A finding in several compliance packs; its id is that of the rule without the prefix. */
export function inCompliancePacks(
  finding: AcceptedFinding,
  packs: readonly PublicPack[] = COMPLIANCE_PACKS,
): AcceptedFinding[] {
  return packs.map((pack) => ({ ...finding, id: `${pack}-${finding.id}` }));
}
