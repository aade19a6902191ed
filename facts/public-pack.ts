/** A public rule pack of cdk-nag; the value is the prefix of its rule ids. */
export enum PublicPack {
  /** AWS Solutions: general good practice. */
  AWS_SOLUTIONS = 'AwsSolutions',
  /** NIST 800-53 revision 5. */
  NIST_800_53_R5 = 'NIST.800.53.R5',
  /** HIPAA Security. */
  HIPAA_SECURITY = 'HIPAA.Security',
  /** PCI DSS 3.2.1: a retired standard, and the latest version in cdk-nag; 4.0.1 is in force. */
  PCI_DSS_321 = 'PCI.DSS.321',
}

/** The packs that share most of their rules. */
export const COMPLIANCE_PACKS: readonly PublicPack[] = [
  PublicPack.NIST_800_53_R5,
  PublicPack.HIPAA_SECURITY,
  PublicPack.PCI_DSS_321,
];
