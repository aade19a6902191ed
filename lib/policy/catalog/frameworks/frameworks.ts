/** A framework that auditors ask about. */
export enum Framework {
  NIST_800_53_R5 = 'nist80053r5',
  ISO_27001_2022 = 'iso27001',
  SOC_2 = 'soc2',
  PCI_DSS_401 = 'pciDss401',
  CIS_AWS_30 = 'cisAws30',
}

/** The requirements of each framework that a control contributes to; a framework that is left out has none that it does. */
export type FrameworkReferences = Readonly<Partial<Record<Framework, readonly string[]>>>;

/** A framework in its edition, and what its references rest on. */
export interface FrameworkSource {
  readonly title: string;
  readonly url: string;

  /** Where the references come from, so that an auditor can follow them. */
  readonly basis: string;
}

/** No published mapping of these frameworks is available, which a reader of the evidence has to know. */
const OUR_READING =
  'our own reading of the requirement, compared with no published mapping: have it reviewed before an audit relies on it';

/** What a published check confirms is named with the control, and everything else is our reading. */
const COMPARED =
  'compared with the checks that AWS publishes for it: `published` names those that give a control the same reference; any other is our own reading, to be reviewed before an audit relies on it';

/** The frameworks. A reference says that the control contributes, never that the requirement is fulfilled by it alone. */
export const FRAMEWORKS: Readonly<Record<Framework, FrameworkSource>> = {
  [Framework.NIST_800_53_R5]: {
    title: 'NIST SP 800-53 revision 5',
    url: 'https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final',
    basis: COMPARED,
  },
  [Framework.ISO_27001_2022]: {
    title: 'ISO/IEC 27001:2022, Annex A',
    url: 'https://www.iso.org/standard/27001',
    basis: OUR_READING,
  },
  [Framework.SOC_2]: {
    title: 'SOC 2, AICPA Trust Services Criteria 2017 (points of focus 2022)',
    url: 'https://www.aicpa-cima.com/resources/download/2017-trust-services-criteria-with-revised-points-of-focus-2022',
    basis: OUR_READING,
  },
  [Framework.PCI_DSS_401]: {
    title: 'PCI DSS 4.0.1',
    url: 'https://www.pcisecuritystandards.org/document_library/',
    basis: COMPARED,
  },
  [Framework.CIS_AWS_30]: {
    title: 'CIS Amazon Web Services Foundations Benchmark 3.0.0',
    url: 'https://www.cisecurity.org/benchmark/amazon_web_services',
    basis: COMPARED,
  },
};
