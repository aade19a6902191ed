import type { AcceptedFinding } from './accept-finding';

/** The packs of cdk-nag that share most of their rules; the value is the prefix of their findings. */
export enum CompliancePack {
  NIST_800_53_R5 = 'NIST.800.53.R5',
  HIPAA_SECURITY = 'HIPAA.Security',
  PCI_DSS_321 = 'PCI.DSS.321',
}

/** The finding that a function reserves no concurrency; PCI DSS has no such rule. */
export function sharedConcurrency(reason: string): AcceptedFinding[] {
  const packs = [CompliancePack.HIPAA_SECURITY, CompliancePack.NIST_800_53_R5];
  return inCompliancePacks('LambdaConcurrency', reason, 'CMP-13', packs);
}

/** One finding in several compliance packs: `rule` is the id without the pack's prefix. */
export function inCompliancePacks(
  rule: string,
  reason: string,
  control: string,
  packs: readonly CompliancePack[] = Object.values(CompliancePack),
): AcceptedFinding[] {
  return packs.map((pack) => ({ id: `${pack}-${rule}`, reason, control }));
}
