import { PERMISSION_DATA } from '../../../../lib/bootstrap/permission-data';
import { type Change, ChangeSeverity } from '../../../../lib/review/change';
import { dataChanges } from '../../../../lib/review/loss/data-changes';
import { isStateful } from '../../../../lib/review/schemas';
import type { StackTemplate, TemplateResource } from '../../../../lib/review/update';
import { stackedSide, type TestStacks } from '../../../support/review-sides';
import { HARMLESS_CASES } from './harmless-cases';
import { STORED_DATA_CASES } from './in-place-cases';
import { RECORD_CASES } from './record-cases';
import { STATEFUL_TYPES } from './stateful-types';

const IN_PLACE_CASES = { ...STORED_DATA_CASES, ...RECORD_CASES };
const APP = 'production-app';
type Resources = NonNullable<StackTemplate['Resources']>;

function changesBetween(before: TestStacks, after: TestStacks): readonly Change[] {
  return dataChanges(stackedSide('production', before), stackedSide('production', after));
}

function blocked(before: Resources, after: Resources): readonly Change[] {
  const changes = changesBetween({ [APP]: { Resources: before } }, { [APP]: { Resources: after } });
  return changes.filter(({ severity }) => severity === ChangeSeverity.BLOCKING);
}

/** What a report says about the only blocking change. */
function blockedAs(before: Resources, after: Resources): Partial<Change> {
  const found = blocked(before, after);
  expect(found.map(({ kind, logicalId }) => `${kind} ${logicalId}`)).toHaveLength(1);
  const [{ cause, kind, logicalId, path } = {}] = found;
  return { cause, kind, logicalId, path };
}

const resource = (Type: string, Properties: TemplateResource['Properties'] = {}, DeletionPolicy?: string) => ({
  Type,
  Properties,
  ...(DeletionPolicy !== undefined && { DeletionPolicy, UpdateReplacePolicy: DeletionPolicy }),
});
const PATH = 'production/app/Subject';

describe.each(Object.entries(STATEFUL_TYPES))('%s', (type, [property, before, after]) => {
  test('is blocked when it is deleted', () => {
    const old = { Subject: resource(type, {}, 'Delete') };
    expect(blockedAs(old, {})).toMatchObject({ kind: 'deleted', logicalId: 'Subject', path: PATH });
  });

  test('is blocked when it is retained and no template refers to it', () => {
    const old = { Subject: resource(type, {}, 'Retain') };
    expect(blockedAs(old, {})).toMatchObject({ kind: 'orphaned', logicalId: 'Subject', path: PATH });
  });

  test('is blocked when it gets another logical id', () => {
    const content = resource(type, { Tags: [{ Key: 'name', Value: 'subject' }] });
    expect(blockedAs({ Subject: content }, { Renamed: content })).toMatchObject({
      kind: 'moved',
      logicalId: 'Subject',
    });
  });

  test('is blocked when its policies keep less', () => {
    const [old, next] = ['Retain', 'Delete'].map((policy) => ({ Subject: resource(type, {}, policy) }));
    const causes = blocked(old ?? {}, next ?? {}).map(({ cause, kind }) => `${kind} ${cause ?? ''}`);
    expect(causes).toEqual(['data-reduced DeletionPolicy', 'data-reduced UpdateReplacePolicy']);
  });

  if (property !== undefined) {
    test(`is blocked when ${property} replaces it`, () => {
      const [old, next] = [before, after].map((value) => ({ Subject: resource(type, { [property]: value }) }));
      expect(blockedAs(old ?? {}, next ?? {})).toMatchObject({
        kind: 'replaced',
        cause: `Properties.${property}`,
        path: PATH,
      });
    });
  }
});

test('every stateful type of the templates is in the table', () => {
  expect(Object.keys(PERMISSION_DATA.types).filter((type) => isStateful(type) && !(type in STATEFUL_TYPES))).toEqual(
    [],
  );
});

test.each(Object.entries(IN_PLACE_CASES))('%s is blocked with its cause', (_, { after, before, cause, type }) => {
  const [old, next] = [before, after].map((properties) => ({ Subject: resource(type, properties) }));
  expect(blockedAs(old ?? {}, next ?? {})).toEqual({ kind: 'data-reduced', cause, logicalId: 'Subject', path: PATH });
});

test.each(Object.entries(HARMLESS_CASES))('%s is not blocked', (_, [before, after]) => {
  expect(blocked(before, after)).toEqual([]);
});

test('the tables have at least sixty losses and fifty harmless changes', () => {
  expect(Object.keys(IN_PLACE_CASES).length + Object.keys(STATEFUL_TYPES).length).toBeGreaterThanOrEqual(60);
  expect(Object.keys(HARMLESS_CASES).length).toBeGreaterThanOrEqual(50);
});
