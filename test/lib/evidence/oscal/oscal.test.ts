import { environmentEvidence } from '../../../../lib/evidence';
import { oscalAssessmentResults } from '../../../../lib/evidence/oscal/assessment-results';
import { oscalCatalog } from '../../../../lib/evidence/oscal/catalog';
import { oscalComponentDefinition } from '../../../../lib/evidence/oscal/component-definition';
import { oscalPlanOfAction } from '../../../../lib/evidence/oscal/plan-of-action';
import { CATALOG } from '../../../../lib/policy';
import { evaluation, policyResult } from '../../../support/policy-results';
import { schemaErrors } from '../../../support/published-schemas';

const acknowledgment = {
  id: 'AwsSolutions-SNS3',
  constructPath: 'staging/Topic',
  reason: 'Publishers use TLS',
  owner: 'team-shop',
  reviewBy: '2027-01-31',
  covers: ['staging/Topic'],
};

const evidence = [
  environmentEvidence(policyResult()),
  environmentEvidence(
    policyResult({
      stage: 'staging',
      evaluations: [
        evaluation({ findings: ['LOG-02-EncryptedLogGroup[x]'] }),
        evaluation({ control: 'KEY-02', rule: 'KEY-02-KeyRotation', accepted: ['KEY-02-KeyRotation[x]'] }),
      ],
      acknowledgments: [
        acknowledgment,
        { ...acknowledgment, id: 'AwsSolutions-SNS2', owner: undefined, reviewBy: undefined, control: 'TLS-04' },
      ],
    }),
  ),
  environmentEvidence(policyResult({ stage: 'empty', evaluations: [] })),
];

interface Requirement {
  readonly 'control-id': string;
  readonly props: readonly { readonly value: string }[];
}

interface Implementation {
  readonly source: string;
  readonly 'implemented-requirements': readonly Requirement[];
}

interface ComponentDefinition {
  readonly 'component-definition': {
    readonly components: readonly { title: string; 'control-implementations': readonly Implementation[] }[];
    readonly 'back-matter': { readonly resources: readonly { uuid: string; rlinks: readonly { href: string }[] }[] };
  };
}

interface AssessmentResults {
  readonly 'assessment-results': {
    readonly results: readonly {
      readonly title: string;
      readonly observations?: readonly { uuid: string; title: string }[];
      readonly findings?: readonly {
        readonly title: string;
        readonly target: { readonly 'target-id': string; readonly status: object };
        readonly 'related-observations': readonly { 'observation-uuid': string }[];
      }[];
    }[];
  };
}

const documents = {
  catalog: oscalCatalog(),
  'component definition': oscalComponentDefinition(evidence),
  'assessment results': oscalAssessmentResults(evidence),
  'plan of action': oscalPlanOfAction(evidence),
};

const { 'component-definition': definition } = documents['component definition'] as ComponentDefinition;

/** The requirements of an environment that come from a source, as `id status`. */
function requirements(environment: string, source: RegExp): string[] {
  const implementations = definition.components.find(({ title }) => title === environment)?.['control-implementations'];
  return (implementations ?? [])
    .filter((each) => source.test(each.source))
    .flatMap((each) => each['implemented-requirements'])
    .map((each) => `${each['control-id']} ${each.props[0]?.value ?? ''}`);
}

describe.each(Object.entries(documents))('the %s', (_, document) => {
  test('is valid against the JSON schema of NIST', () => {
    expect(schemaErrors('oscal-complete-1.1.3', document)).toEqual([]);
  });

  test('has a different UUID for each object', () => {
    const uuids = JSON.stringify(document).match(/"uuid":"[^"]+"/g) ?? [];
    expect(uuids.length).toBeGreaterThan(0);
    expect(new Set(uuids).size).toBe(uuids.length);
  });

  test('is invalid without its UUID', () => {
    const invalid = JSON.parse(JSON.stringify(document).replace(/"uuid":"[^"]+",/, '')) as unknown;
    expect(schemaErrors('oscal-complete-1.1.3', invalid)).not.toEqual([]);
  });
});

test('the catalog has every control with its statement', () => {
  const text = JSON.stringify(documents.catalog);
  for (const { id } of CATALOG) expect(text).toContain(`{"id":"${id}_smt","name":"statement","prose":`);
});

test('the requirements refer to the catalog', () => {
  const [resource] = definition['back-matter'].resources;
  expect(resource?.rlinks).toEqual([{ href: 'oscal-catalog.json', 'media-type': 'application/json' }]);
  expect(requirements('production', new RegExp(`^#${resource?.uuid ?? 'none'}$`))).toContain('LOG-02 implemented');
});

test('implemented requirements contain neither controls with findings nor controls that no rule checks', () => {
  const listed = requirements('staging', /^#/).map((requirement) => requirement.split(' ')[0]);
  expect(listed).not.toContain('LOG-02');
  expect(listed).not.toContain('INC-04');
  expect(requirements('empty', /^#/).every((requirement) => requirement.endsWith(' not-applicable'))).toBe(true);
});

test('satisfied controls contribute to NIST controls by the ids of NIST’s own catalog, and satisfy none alone', () => {
  expect(requirements('production', /nist\.gov/)).toEqual(['au-11 partial', 'au-9 partial', 'sc-28 partial']);
  expect(requirements('staging', /nist\.gov/)).toEqual([]);
});

test('the assessment has a finding for each decided control, with the observations of its rules', () => {
  const { results } = (documents['assessment results'] as AssessmentResults)['assessment-results'];
  const findings = Object.fromEntries(
    results.map(({ title, findings: found = [] }) => [
      title,
      found.map((each) => [each.target['target-id'], each.target.status]),
    ]),
  );
  expect(findings).toEqual({
    production: [['LOG-02_smt', { state: 'satisfied', reason: 'pass', remarks: 'satisfied' }]],
    staging: [
      ['KEY-02_smt', { state: 'not-satisfied', reason: 'other', remarks: 'accepted' }],
      ['LOG-02_smt', { state: 'not-satisfied', reason: 'fail', remarks: 'violated' }],
    ],
    empty: [],
  });
  for (const { findings: found = [], observations = [] } of results) {
    const known = observations.map(({ uuid }) => uuid);
    for (const each of found.flatMap((one) => one['related-observations']))
      expect(known).toContain(each['observation-uuid']);
  }
});

test('the plan of action has the findings of owners, with the review date as deadline, and none of constructs', () => {
  const text = JSON.stringify(documents['plan of action']);
  expect(text).toContain('"status":"deviation-approved","deadline":"2027-01-31T00:00:00Z"');
  expect(text).toContain('team-shop reviews the finding at staging/Topic by 2027-01-31.');
  expect(text).not.toContain('AwsSolutions-SNS2');
});

test('without a finding of an owner there is no plan of action', () => {
  expect(oscalPlanOfAction([environmentEvidence(policyResult())])).toBeUndefined();
});
