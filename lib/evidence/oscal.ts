import { FRAMEWORKS, Framework } from '../policy/catalog/frameworks';
import type { ControlEvidence } from './control-evidence';
import { deterministicUuid } from './deterministic-uuid';
import type { EnvironmentEvidence } from './environment-evidence';
import { EvidenceStatus } from './evidence-status';

/** https://pages.nist.gov/OSCAL-Reference/models/v1.1.3/component-definition/json-reference/ */
const OSCAL_VERSION = '1.1.3';

/** The date of the last change of the document structure. It is not the synthesis time, so that the output is reproducible. */
const LAST_MODIFIED = '2026-11-22T00:00:00Z';

const NIST_CATALOG =
  'https://raw.githubusercontent.com/usnistgov/oscal-content/main/nist.gov/SP800-53/rev5/json/NIST_SP-800-53_rev5_catalog.json';

/** The OSCAL implementation status; controls with another status are not in the document. */
const IMPLEMENTATION_STATUS: Readonly<Partial<Record<EvidenceStatus, string>>> = {
  [EvidenceStatus.SATISFIED]: 'implemented',
  [EvidenceStatus.PARTIAL]: 'partial',
  [EvidenceStatus.DECLARED]: 'partial',
  [EvidenceStatus.IMPLEMENTED]: 'implemented',
  [EvidenceStatus.ACCEPTED]: 'partial',
  [EvidenceStatus.NOT_USED]: 'not-applicable',
  [EvidenceStatus.NOT_APPLICABLE]: 'not-applicable',
};

interface Property {
  readonly name: string;
  readonly value: string;
}

interface ImplementedRequirement {
  readonly uuid: string;
  readonly 'control-id': string;
  readonly description: string;
  readonly props: readonly Property[];
}

interface ControlImplementation {
  readonly uuid: string;
  readonly source: string;
  readonly description: string;
  readonly 'implemented-requirements': readonly ImplementedRequirement[];
}

/** The environments as components that implement the catalog and contribute to NIST SP 800-53. */
export function oscalComponentDefinition(environments: readonly EnvironmentEvidence[]): object {
  const catalog = deterministicUuid('catalog');
  return {
    'component-definition': {
      uuid: deterministicUuid('component-definition', ...environments.map(({ environment }) => environment)),
      metadata: {
        title: 'Controls implemented by the synthesized environments',
        'last-modified': LAST_MODIFIED,
        version: '1',
        'oscal-version': OSCAL_VERSION,
        remarks:
          'Generated from the findings of the cdk-secure-baseline rules for the synthesized templates. Controls without an evaluated resource or rule are omitted.',
      },
      components: environments.map((each) => component(each, `#${catalog}`)),
      'back-matter': {
        resources: [
          {
            uuid: catalog,
            title: 'Control catalog of cdk-secure-baseline',
            description: 'The controls with their statements are in evidence.json, in the same folder.',
            rlinks: [{ href: 'evidence.json', 'media-type': 'application/json' }],
          },
        ],
      },
    },
  };
}

function component({ environment, tier, controls }: EnvironmentEvidence, catalog: string) {
  const implementations: ControlImplementation[] = [
    {
      uuid: deterministicUuid(environment, 'catalog'),
      source: catalog,
      description: 'Controls of the catalog, by the rules that evaluated the templates.',
      'implemented-requirements': controls.flatMap((control) => ownRequirement(control, environment)),
    },
    {
      uuid: deterministicUuid(environment, 'nist'),
      source: NIST_CATALOG,
      description: `Controls of ${FRAMEWORKS[Framework.NIST_800_53_R5].title} to which satisfied controls of the catalog contribute. They do not satisfy a requirement alone.`,
      'implemented-requirements': nistRequirements(controls, environment),
    },
  ];
  return {
    uuid: deterministicUuid(environment),
    type: 'service',
    title: environment,
    description: `The ${tier} environment '${environment}', as described by its templates.`,
    'control-implementations': implementations.filter((each) => each['implemented-requirements'].length > 0),
  };
}

function ownRequirement(evidence: ControlEvidence, environment: string): ImplementedRequirement[] {
  const status = IMPLEMENTATION_STATUS[evidence.status];
  if (status === undefined) return [];
  const rules = evidence.rules.map(({ rule, resources }) => `${rule} (${resources.length} resources)`);
  return [
    {
      uuid: deterministicUuid(environment, evidence.control),
      'control-id': evidence.control,
      description:
        rules.length > 0
          ? `Evaluated by ${rules.join(', ')}.`
          : `Not applicable, because ${evidence.because ?? 'there is no resource'}.`,
      props: [{ name: 'implementation-status', value: status }],
    },
  ];
}

function nistRequirements(controls: readonly ControlEvidence[], environment: string): ImplementedRequirement[] {
  const contributing = new Map<string, string[]>();
  for (const { control, status, frameworks } of controls) {
    if (status !== EvidenceStatus.SATISFIED) continue;
    for (const reference of frameworks[Framework.NIST_800_53_R5] ?? []) {
      contributing.set(reference, [...(contributing.get(reference) ?? []), control]);
    }
  }
  const references = [...contributing.keys()].sort((left, right) => (left < right ? -1 : 1));
  return references.map((reference) => ({
    uuid: deterministicUuid(environment, 'nist', reference),
    'control-id': catalogId(reference),
    description: `Contributing controls: ${(contributing.get(reference) ?? []).join(', ')}.`,
    props: [{ name: 'implementation-status', value: 'partial' }],
  }));
}

/** `SC-7(5)` is `sc-7.5` in NIST's own OSCAL catalog. */
function catalogId(reference: string): string {
  return reference.toLowerCase().replace('(', '.').replace(')', '');
}
