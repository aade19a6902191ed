import { GLOBAL_REGION } from '../../../../facts/edge-limits';
import { PERMISSION_DATA } from '../../../../lib/bootstrap/permission-data';
import { CHARGES, freeReason } from '../../../../lib/cost/charges';
import { ChangeSeverity } from '../../../../lib/review/change';
import { dataChanges } from '../../../../lib/review/loss/data-changes';
import { holdsData } from '../../../../lib/review/loss/holds-data';
import { isStateful, RESOURCE_FACTS } from '../../../../lib/review/schemas';
import { stackedSide, type TestStacks } from '../../../support/review-sides';
import { CHANGES } from '../../../support/variants/changes';
import { VARIANT_CHECKS } from '../../../support/variants/checks';
import { EVERYTHING } from '../../../support/variants/everything-variant';
import { synthesizeVariant, type TemplateResource } from '../../../support/variants/variant-assembly';

const assembly = synthesizeVariant(EVERYTHING);
const stacks: TestStacks = Object.fromEntries(assembly.stacks.map(({ name, template }) => [name, template]));
const resources = assembly.stacks.flatMap(({ name: stack, template }) =>
  Object.entries(template.Resources).map(([logicalId, resource]) => ({ stack, logicalId, resource })),
);
type Located = (typeof resources)[number];
const types = [...new Set(resources.map(({ resource }) => resource.Type))];
const stored = resources.filter(({ resource }) => holdsData(resource));
const placeOf = ({ logicalId, stack }: { readonly logicalId: string; readonly stack: string }) =>
  `${stack}/${logicalId}`;

/** Types with data of the recorded templates that the variant cannot have. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'AWS::ECR::Repository': 'a construct that the settings do not create',
  'AWS::EFS::FileSystem': 'a construct that the settings do not create',
  'AWS::Events::Archive': 'a construct that the settings do not create',
  'AWS::Route53::HostedZone': 'a construct that the settings do not create',
  'AWS::SSM::Parameter': 'a construct that the settings do not create',
};

test('the variant has every type that holds data, except those with a reason', () => {
  const missing = Object.keys(PERMISSION_DATA.types).filter((type) => isStateful(type) && !types.includes(type));
  expect(missing).toEqual(Object.keys(ELSEWHERE));
});

test('the variant has stacks in the Regions of the environment, of the copies and of CloudFront', () => {
  const regions = new Set(assembly.stacks.map(({ region }) => region));
  expect([...regions].sort()).toEqual(['eu-central-1', 'eu-west-1', GLOBAL_REGION]);
});

/** The resources that the gate blocks when each resource is replaced by the result; undefined removes it. */
function blockedBy(changed: (each: Located) => TemplateResource | undefined): ReadonlySet<string> {
  const after: Record<string, Record<string, TemplateResource>> = {};
  for (const each of resources) {
    const resource = changed(each);
    after[each.stack] = { ...after[each.stack], ...(resource && { [each.logicalId]: resource }) };
  }
  const templates = Object.fromEntries(
    Object.entries(stacks).map(([stack, template]) => [stack, { ...template, Resources: after[stack] }]),
  );
  const changes = dataChanges(stackedSide('production', stacks), stackedSide('production', templates));
  return new Set(changes.filter(({ severity }) => severity === ChangeSeverity.BLOCKING).map(placeOf));
}

describe('the change gate', () => {
  test('blocks no change of equal templates', () => {
    expect([...blockedBy(({ resource }) => resource)]).toEqual([]);
  });

  test('blocks the removal of every resource with data', () => {
    expect(stored.length).toBeGreaterThan(60);
    const blocked = blockedBy((each) => (stored.includes(each) ? undefined : each.resource));
    expect(stored.map(placeOf).filter((place) => !blocked.has(place))).toEqual([]);
  });

  test('blocks the removal of one resource of each type with data', () => {
    const oneOfEach = [...new Map(stored.map((each) => [each.resource.Type, each])).values()];
    const accepted = oneOfEach.filter(
      (removed) => !blockedBy((each) => (each === removed ? undefined : each.resource)).has(placeOf(removed)),
    );
    expect(accepted.map(({ resource }) => resource.Type)).toEqual([]);
  });

  test('blocks the replacement of every resource with data, by each property that replaces it', () => {
    const replacing = stored.map((each) => ({
      each,
      properties: RESOURCE_FACTS.replacingProperties(each.resource.Type)
        .map(({ path }) => path)
        .filter((path) => !path.includes('/')),
    }));
    const rounds = Math.max(...replacing.map(({ properties }) => properties.length));
    // Each round changes one property of every resource.
    const accepted = Array.from({ length: rounds }, (_, round) => {
      const replaced = new Map(replacing.map(({ each, properties }) => [each, properties[round]]));
      const blocked = blockedBy((each) => withOther(each.resource, replaced.get(each)));
      return [...replaced].flatMap(([each, property]) =>
        property === undefined || blocked.has(placeOf(each)) ? [] : [`${placeOf(each)}: ${property}`],
      );
    });
    expect(rounds).toBeGreaterThan(5);
    expect(accepted.flat()).toEqual([]);
  });
});

function withOther(resource: TemplateResource, property: string | undefined): TemplateResource {
  if (property === undefined) return resource;
  const { Properties } = resource;
  const value = Properties?.[property];
  const other = typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : 'another-value';
  return { ...resource, Properties: { ...Properties, [property]: other } };
}

test('every type has a price, is charged by use, or is free for a reason', () => {
  expect(types.filter((type) => !(type in CHARGES) && freeReason(type) === undefined)).toEqual([]);
});

// Back to production, an adopter removes the workloads first: the other variants show which order each change needs.
test.each(VARIANT_CHECKS.filter((check) => check !== CHANGES).map((check) => [check.title, check] as const))(
  'the variant %s',
  async (_, check) => {
    expect(await check.problems(assembly, assembly, () => assembly)).toEqual([]);
  },
);
