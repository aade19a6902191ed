import type { ControlEvidence } from '../control-evidence';
import { deterministicUuid } from '../deterministic-uuid';
import type { EnvironmentEvidence } from '../environment-evidence';
import { EvidenceStatus } from '../evidence-status';
import type { RuleEvidence } from '../rule-evidence';
import { DOCUMENT_DATE, metadata, OscalFile } from './document';
import { implementationStatus } from './implementation-status';

/** The statuses about which the assessment has a finding; for the others nothing was assessed. */
const ASSESSED = [
  EvidenceStatus.SATISFIED,
  EvidenceStatus.PARTIAL,
  EvidenceStatus.DECLARED,
  EvidenceStatus.ACCEPTED,
  EvidenceStatus.VIOLATED,
];

/** The most resources that an observation names; `evidence.json` has all. */
const MAX_RESOURCES = 10;

/** One assessment result for each environment: a finding for each assessed control, an observation for each rule. */
export function oscalAssessmentResults(environments: readonly EnvironmentEvidence[]): object {
  const plan = deterministicUuid('assessment-plan');
  return {
    'assessment-results': {
      uuid: deterministicUuid('assessment-results', ...environments.map(({ environment }) => environment)),
      metadata: metadata('Results of the policy for the synthesized environments'),
      'import-ap': { href: `#${plan}` },
      results: environments.map(resultOf),
      'back-matter': {
        resources: [
          {
            uuid: plan,
            title: 'Rules of cdk-secure-baseline',
            description:
              'Each synthesis evaluates every rule for all templates of an environment. There is no other plan.',
            rlinks: [{ href: OscalFile.CATALOG, 'media-type': 'application/json' }],
          },
        ],
      },
    },
  };
}

function resultOf({ controls, environment, tier }: EnvironmentEvidence): object {
  const assessed = controls.filter(({ status }) => ASSESSED.includes(status));
  const observations = assessed.flatMap(({ control, rules }) =>
    rules.map((rule) => observationOf(rule, control, environment)),
  );
  return {
    uuid: deterministicUuid('result', environment),
    title: environment,
    description: `The ${tier} environment '${environment}', as described by its templates.`,
    start: DOCUMENT_DATE,
    'reviewed-controls': {
      'control-selections': [
        assessed.length === 0
          ? { description: 'No control was assessed.' }
          : { 'include-controls': assessed.map(({ control }) => ({ 'control-id': control })) },
      ],
    },
    ...(observations.length > 0 && { observations }),
    ...(assessed.length > 0 && { findings: assessed.map((each) => findingOf(each, environment)) }),
  };
}

function observationOf(
  { resources, rule, statement, status }: RuleEvidence,
  control: string,
  environment: string,
): object {
  const names = resources.slice(0, MAX_RESOURCES).map(({ resource }) => resource);
  const rest = resources.length - names.length;
  return {
    uuid: observationUuid(environment, control, rule),
    title: rule,
    description: `${statement} Result: ${status}.`,
    methods: ['TEST'],
    'relevant-evidence': [
      { href: 'evidence.json', description: `${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}` },
    ],
    collected: DOCUMENT_DATE,
  };
}

function findingOf({ because, control, rules, statement, status }: ControlEvidence, environment: string): object {
  const implementation = implementationStatus(status);
  const remarks = because === undefined ? status : `${status}: ${because}`;
  return {
    uuid: deterministicUuid('finding', environment, control),
    title: control,
    description: statement,
    target: {
      type: 'statement-id',
      'target-id': `${control}_smt`,
      status: {
        state: status === EvidenceStatus.SATISFIED ? 'satisfied' : 'not-satisfied',
        reason: status === EvidenceStatus.SATISFIED ? 'pass' : status === EvidenceStatus.VIOLATED ? 'fail' : 'other',
        remarks,
      },
      ...(implementation !== undefined && { 'implementation-status': { state: implementation } }),
    },
    ...(rules.length > 0 && {
      'related-observations': rules.map(({ rule }) => ({
        'observation-uuid': observationUuid(environment, control, rule),
      })),
    }),
  };
}

function observationUuid(environment: string, control: string, rule: string): string {
  return deterministicUuid('observation', environment, control, rule);
}
