import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROJECT = join(__dirname, '../../../..');
const RULES = 'lib/policy/rules';
const PINNED = 'test/lib/policy/rules/index.test.ts';

/** A project with the rules of the folder network; all other files are those of this project. */
const copy = mkdtempSync(join(tmpdir(), 'new-rule-'));
mkdirSync(join(copy, RULES), { recursive: true });
mkdirSync(join(copy, 'test/lib/policy/rules'), { recursive: true });
cpSync(join(PROJECT, RULES, 'network'), join(copy, RULES, 'network'), { recursive: true });
cpSync(join(PROJECT, PINNED), join(copy, PINNED));
const entries = (folder: string) => readdirSync(join(PROJECT, folder)).map((name) => `${folder}/${name}`);
for (const path of [
  'node_modules',
  'constructs',
  'facts',
  'test/support',
  ...entries('lib/policy'),
  ...entries(RULES),
]) {
  if (path !== RULES && path !== `${RULES}/network`) symlinkSync(join(PROJECT, path), join(copy, path));
}

const added = newRule('NET-10', 'SomeName');
const cases = join(copy, RULES, 'network/net-10-some-name.cases.ts');

// The cases of the generated rule are tests of this file.
jest.requireActual(cases);

afterAll(() => {
  rmSync(copy, { recursive: true });
});

test('adds the rule to the index of its folder and to the pinned ids, in order', () => {
  expect(added).toMatchObject({ status: 0, stderr: '' });
  const [index, pinned] = [`${RULES}/network/index.ts`, PINNED].map((file) => readFileSync(join(copy, file), 'utf8'));
  expect(index).toContain("export { someName } from './net-10-some-name';\nexport { vpcBlockPublicAccess }");
  expect(pinned).toContain("'NET-10-SomeName',\n      'NET-10-VpcBlockPublicAccess',");
});

test('generates files that compile', () => {
  const files = ['.ts', '.cases.ts'].map((extension) => `${RULES}/network/net-10-some-name${extension}`);
  const options = {
    extends: join(PROJECT, 'tsconfig.json'),
    compilerOptions: { incremental: false },
    include: [],
    files,
  };
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify(options));
  const { stdout } = run(join(PROJECT, 'node_modules/typescript-7/bin/tsc'), '-p', copy);
  expect(stdout).toBe('');
});

test.each([
  [['NET-10', 'SomeName'], 'net-10-some-name.ts exists.'],
  [['NET-10', 'someName'], 'Usage: npm run new:rule -- <control> <Name>'],
  [['NEW-01', 'SomeName'], 'No folder in lib/policy/rules has a rule of NEW-01.'],
])('rejects %j', ([control = '', name = ''], message) => {
  expect(newRule(control, name)).toMatchObject({ status: 1, stderr: expect.stringContaining(message) as string });
});

function newRule(control: string, name: string) {
  return run(join(PROJECT, '.ci/new-rule.mjs'), control, name, copy);
}

function run(...args: readonly string[]) {
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}
