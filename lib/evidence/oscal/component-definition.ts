import { FRAMEWORKS, Framework } from '../../policy/catalog/frameworks';
import type { ControlEvidence } from '../control-evidence';
import { counted } from '../../policy/counted';
import { deterministicUuid } from '../deterministic-uuid';
import type { EnvironmentEvidence } from '../environment-evidence';
import { EvidenceStatus } from '../evidence-status';
import { metadata, OscalFile, type OscalProperty } from './document';
import { implementationStatus } from './implementation-status';

const NIST_CATALOG =
  'https://raw.githubusercontent.com/usnistgov/oscal-content/main/nist.gov/SP800-53/rev5/json/NIST_SP-800-53_rev5_catalog.json';

interface ImplementedRequirement {
  readonly uuid: string;
  readonly 'control-id': string;
  readonly description: string;
  readonly props: readonly OscalProperty[];
}

interface ControlImplementation {
  readonly uuid: string;
  readonly source: string;
  readonly description: string;
  readonly 'implemented-requirements': readonly ImplementedRequirement[];
}

/** The environments as components that implement the catalog and contribute to NIST SP 800-53. */
export function oscalComponentDefinition(environments: readonly EnvironmentEvidence[]): object {
  const catalog = deterministicUuid('catalog-resource');
  return {
    'component-definition': {
      uuid: deterministicUuid('component-definition', ...environments.map(({ environment }) => environment)),
      metadata: metadata(
        'Controls implemented by the synthesized environments',
        'Controls about which the evidence makes no claim, and controls with a finding, are omitted.',
      ),
      components: environments.map((each) => component(each, `#${catalog}`)),
      'back-matter': {
        resources: [
          {
            uuid: catalog,
            title: 'Control catalog of cdk-secure-baseline',
            description: 'The controls with their statements, in the same folder.',
            rlinks: [{ href: OscalFile.CATALOG, 'media-type': 'application/json' }],
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
  const status = implementationStatus(evidence.status);
  if (status === undefined) return [];
  return [
    {
      uuid: deterministicUuid(environment, evidence.control),
      'control-id': evidence.control,
      description: descriptionOf(evidence),
      props: [{ name: 'implementation-status', value: status }],
    },
  ];
}

function descriptionOf({ because, implementedBy = [], rules, status }: ControlEvidence): string {
  const parts = [
    ...rules.map(({ rule, resources }) => `${rule} (${counted(resources.length, 'resource')})`),
    ...implementedBy.map(({ part, by = '' }) => `${part} (${by})`),
  ];
  const note = because === undefined ? '' : ` Note: ${because}.`;
  return parts.length === 0 ? `The control is ${status}.${note}` : `Decided by ${parts.join(', ')}.${note}`;
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
