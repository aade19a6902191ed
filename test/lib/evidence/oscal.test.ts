import * as z from 'zod';
import { environmentEvidence } from '../../../lib/evidence';
import { oscalComponentDefinition } from '../../../lib/evidence/oscal';
import { policyResult, evaluation } from '../../support/policy-results';

// The part of OSCAL's component definition that we write, with its types, patterns and cardinalities, and nothing beside it:
// https://pages.nist.gov/OSCAL-Reference/models/v1.1.3/component-definition/json-definitions/
// NIST publishes the JSON schema as a file of its releases only, which no package registry has.
const uuid = z
  .string()
  .regex(/^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$/);
const text = z.string().regex(/^\S(.*\S)?$/);
const token = z.string().regex(/^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$/u);
const uriReference = z.string().regex(/^(#[0-9a-f-]{36}|https:\/\/\S+|[\w.-]+)$/);
const dateTime = z.iso.datetime({ offset: true });
const atLeastOne = <Item extends z.ZodType>(item: Item) => z.array(item).min(1);
const property = z.strictObject({ name: token, value: text });

const COMPONENT_DEFINITION = z.strictObject({
  'component-definition': z.strictObject({
    uuid,
    metadata: z.strictObject({
      title: text,
      'last-modified': dateTime,
      version: text,
      'oscal-version': z.literal('1.1.3'),
      remarks: text,
    }),
    components: atLeastOne(
      z.strictObject({
        uuid,
        type: text,
        title: text,
        description: text,
        'control-implementations': atLeastOne(
          z.strictObject({
            uuid,
            source: uriReference,
            description: text,
            'implemented-requirements': atLeastOne(
              z.strictObject({ uuid, 'control-id': token, description: text, props: atLeastOne(property) }),
            ),
          }),
        ),
      }),
    ),
    'back-matter': z.strictObject({
      resources: atLeastOne(
        z.strictObject({
          uuid,
          title: text,
          description: text,
          rlinks: atLeastOne(z.strictObject({ href: uriReference, 'media-type': z.literal('application/json') })),
        }),
      ),
    }),
  }),
});

const evidence = [
  environmentEvidence(policyResult()),
  environmentEvidence(
    policyResult({ stage: 'staging', evaluations: [evaluation({ findings: ['LOG-02-EncryptedLogGroup[x]'] })] }),
  ),
];
const document = COMPONENT_DEFINITION.parse(oscalComponentDefinition(evidence))['component-definition'];

/** The requirements of an environment that come from a source, as `id status`. */
function requirements(environment: string, source: RegExp): string[] {
  const implementations = document.components.find(({ title }) => title === environment)?.['control-implementations'];
  return (implementations ?? [])
    .filter((each) => source.test(each.source))
    .flatMap((each) => each['implemented-requirements'])
    .map((each) => `${each['control-id']} ${each.props[0]?.value ?? ''}`);
}

test('every UUID is another, and the same each time', () => {
  const uuids = JSON.stringify(document).match(/"uuid":"[^"]+"/g) ?? [];
  expect(new Set(uuids).size).toBe(uuids.length);
  expect(oscalComponentDefinition(evidence)).toEqual({ 'component-definition': document });
});

test('the catalog that the requirements refer to is in the document', () => {
  const [resource] = document['back-matter'].resources;
  expect(requirements('production', new RegExp(`^#${resource?.uuid ?? 'none'}$`))).toContain('LOG-02 implemented');
});

test('a control with findings, and what no rule checks, is not said to be implemented', () => {
  const listed = requirements('staging', /^#/).map((requirement) => requirement.split(' ')[0]);
  expect(listed).not.toContain('LOG-02');
  expect(listed).not.toContain('INC-04');
  expect(requirements('staging', /^#/).every((requirement) => requirement.endsWith(' not-applicable'))).toBe(true);
});

test('what is satisfied contributes to NIST controls by the ids of NIST’s own catalog, and fulfils none alone', () => {
  expect(requirements('production', /nist\.gov/)).toEqual(['au-11 partial', 'au-9 partial', 'sc-28 partial']);
  expect(requirements('staging', /nist\.gov/)).toEqual([]);
});
