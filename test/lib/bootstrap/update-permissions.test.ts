import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { updatePermissions } from '../../../lib/bootstrap';
import { ADDITIONAL_PERMISSIONS } from '../../../lib/bootstrap/additional-permissions';
import { EXCLUDED_PERMISSIONS, matches } from '../../../lib/bootstrap/excluded-permissions';
import { PERMISSION_DATA, type PermissionData } from '../../../lib/bootstrap/permission-data';
import { readSchemas, selectPermissions } from '../../../lib/bootstrap/update-permissions';

const USAGE = 'Usage: update:cloudformation-facts FILE_OR_FOLDER --as-of YYYY-MM-DD [--type AWS::Service::Type ...]';
const TRAIL = ['cloudtrail:CreateTrail', 'cloudtrail:GetTrail', 'iam:PassRole'];

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schemas-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('reads a folder with one published schema per file; the list handler does not count', () => {
  const handlers = {
    create: { permissions: ['CloudTrail:CreateTrail', 'iam:PassRole'] },
    read: { permissions: ['cloudtrail:GetTrail'] },
    list: { permissions: ['cloudtrail:ListTrails'] },
  };
  writeFileSync(
    join(folder, 'trail.json'),
    JSON.stringify({ typeName: 'AWS::CloudTrail::Trail', type: 'object', handlers }),
  );
  writeFileSync(join(folder, 'budget.json'), JSON.stringify({ typeName: 'AWS::Budgets::Budget' }));
  writeFileSync(join(folder, 'README.txt'), 'not a schema');
  expect(Object.fromEntries(readSchemas(folder))).toEqual({
    'AWS::CloudTrail::Trail': TRAIL,
    'AWS::Budgets::Budget': [],
  });
});

test('reads a file with one type per line', () => {
  const file = join(folder, 'types.jsonl');
  const handlers = { create: ['CloudTrail:CreateTrail', 'iam:PassRole'], delete: ['cloudtrail:GetTrail'] };
  writeFileSync(file, `${JSON.stringify({ type: 'AWS::CloudTrail::Trail', handlers })}\n\n`);
  expect([...readSchemas(file)]).toEqual([['AWS::CloudTrail::Trail', TRAIL]]);
});

test('writes the types that the data has, and those that are added, with source and date', () => {
  const [source, out] = [join(folder, 'types.jsonl'), join(folder, 'out.json')];
  const types = [...Object.keys(PERMISSION_DATA.types), 'AWS::New::Thing', 'AWS::Unused::Thing'];
  const line = (type: string) => JSON.stringify({ type, handlers: { create: ['new:CreateThing'] } });
  writeFileSync(source, types.map(line).join('\n'));
  const result = updatePermissions([source, '--as-of', '2027-01-31', '--type', 'AWS::New::Thing'], out);
  expect(result).toEqual({
    exit: 0,
    output: [`${types.length - 1} resource types, as of 2027-01-31: ${out}`],
    errors: [],
  });
  const written = JSON.parse(readFileSync(out, 'utf8')) as PermissionData;
  expect(written).toMatchObject({ asOf: '2027-01-31', source: PERMISSION_DATA.source });
  expect(Object.keys(written.types)).toEqual(types.slice(0, -1).sort());
});

test('names every type that the schemas do not have', () => {
  expect(() => selectPermissions(new Map(), ['AWS::B::B', 'AWS::A::A'], '2027-01-31')).toThrow(
    new Error('The schemas do not have AWS::A::A, AWS::B::B.'),
  );
});

test.each([
  [[], 'Name one file or folder of schemas; 0 are named.'],
  [['a', 'b'], 'Name one file or folder of schemas; 2 are named.'],
  [['a'], "--as-of is ''; write the date of the schemas as YYYY-MM-DD."],
  [['a', '--as-of', 'today'], "--as-of is 'today'; write the date of the schemas as YYYY-MM-DD."],
])('rejects %j', (args, message) => {
  expect(updatePermissions(args)).toEqual({ exit: 2, output: [], errors: [message, USAGE] });
});

describe('the tables beside the data', () => {
  test('exclude only what the schemas have, for a reason that is a sentence', () => {
    const unused = EXCLUDED_PERMISSIONS.flatMap(({ permissions, type }) =>
      permissions
        .filter((pattern) => !(PERMISSION_DATA.types[type] ?? []).some((permission) => matches(pattern, permission)))
        .map((pattern) => `${type} ${pattern}`),
    );
    expect(unused).toEqual([]);
    for (const { reason } of EXCLUDED_PERMISSIONS) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
  });

  test('add only to types that the data has, from a documented source', () => {
    for (const { source, types } of ADDITIONAL_PERMISSIONS) {
      expect(source).toMatch(/https:\/\//);
      expect(types.filter((type) => PERMISSION_DATA.types[type] === undefined)).toEqual([]);
    }
  });

  test('cover every type of which AWS publishes no permissions', () => {
    const covered = ADDITIONAL_PERMISSIONS.flatMap(({ types }) => types);
    const empty = Object.entries(PERMISSION_DATA.types).filter(([, permissions]) => permissions.length === 0);
    expect(empty.map(([type]) => type).filter((type) => !covered.includes(type))).toEqual([]);
  });
});
