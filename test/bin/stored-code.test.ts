import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT, temporaryDirectory } from '../support/baseline-app';

/** A project with the programs of `bin`. */
class Project {
  public readonly directory = temporaryDirectory();

  constructor(files: Readonly<Record<string, string>>) {
    for (const file of ['package.json', 'bin/typescript.cjs', 'bin/compiled-modules.ts']) {
      this.write(file, '');
      copyFileSync(join(PROJECT_ROOT, file), join(this.directory, file));
    }
    mkdirSync(join(this.directory, 'node_modules'));
    symlinkSync(join(PROJECT_ROOT, 'node_modules/@swc'), join(this.directory, 'node_modules/@swc'));
    for (const [file, text] of Object.entries(files)) this.write(file, text);
  }

  public write(file: string, text: string | Buffer): void {
    mkdirSync(dirname(join(this.directory, file)), { recursive: true });
    writeFileSync(join(this.directory, file), text);
  }

  public path(file: string): string {
    return join(this.directory, file);
  }

  public run(program: string, ...args: readonly string[]): string {
    const { stdout, stderr } = spawnSync(process.execPath, ['-r', './bin/typescript.cjs', program, ...args], {
      cwd: this.directory,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
    });
    return `${stdout}${stderr}`;
  }
}

describe('the stored JavaScript of TypeScript', () => {
  const FOLDER = 'node_modules/.cache/cdk-secure-baseline';
  const [STORE, RECENT] = [`${FOLDER}/javascript.json`, `${FOLDER}/javascript-recent.json`];
  type Stored = Record<string, { readonly digest: string; readonly code: string }>;
  const project = new Project({
    'large.ts': `export const large = '${'x'.repeat(200_000)}';\n`,
    'one.ts': 'interface One {\n  a: 1;\n}\nexport const one = (given: One) => `one ${given.a}`;\n',
    'two.ts': 'export const one = (given: { a: 1 }) => `two ${given.a}`;\n',
    'main.ts':
      "import './large';\nimport { one } from './one';\nimport { one as two } from './two';\ntype Unused = string;\nconst text: Unused = one({ a: 1 });\nconsole.log(text, two({ a: 1 }));\nconsole.log(new Error('here').stack?.split('\\n')[1]);\n",
  });
  const stored = (file: string) => JSON.parse(readFileSync(project.path(file), 'utf8')) as Stored;
  const written = (file: string) => statSync(project.path(file)).mtimeMs;

  test('has no effect on results and on the positions in stack traces', () => {
    const first = project.run('main.ts');
    expect(first).toContain('one 1 two 1');
    expect(first).toMatch(/main\.ts:7:13/);
    const before = written(STORE);
    expect(project.run('main.ts')).toBe(first);
    expect(written(STORE)).toBe(before);
  });

  test('is not used if entries were exchanged or changed', () => {
    const { 'one.ts': one, 'two.ts': two, ...others } = stored(STORE);
    if (one === undefined || two === undefined) throw new Error('the files are not stored');
    project.write(
      STORE,
      JSON.stringify({ ...others, 'one.ts': two, 'two.ts': { ...two, code: two.code.replace('two ', 'x ') } }),
    );
    expect(project.run('main.ts')).toContain('one 1 two 1');
    expect(stored(RECENT)).toEqual({ 'one.ts': one, 'two.ts': two });
  });

  test('is not used after a change of the source, which does not write everything again', () => {
    const before = written(STORE);
    project.write('two.ts', 'export const one = (given: { a: 1 }) => `three ${given.a}`;\n');
    expect(project.run('main.ts')).toContain('one 1 three 1');
    const recent = written(RECENT);
    expect(project.run('main.ts')).toContain('one 1 three 1');
    expect([written(STORE), written(RECENT)]).toEqual([before, recent]);
  });

  test('is written again after many changes, without removed files', () => {
    rmSync(project.path('one.ts'));
    project.write('main.ts', `console.log('alone ${'x'.repeat(200_000)}');\n`);
    expect(project.run('main.ts')).toContain('alone');
    expect(Object.keys(stored(STORE)).sort()).toEqual(['large.ts', 'main.ts', 'two.ts']);
    expect(stored(STORE)['two.ts']?.code).toContain('three');
    expect(stored(RECENT)).toEqual({});
  });
});

test('imports of TypeScript files find the same files as in TypeScript, and report those that do not exist', () => {
  const project = new Project({
    'folder/index.ts': "export const folder = 'folder/index.ts';\n",
    'folder/same.js': "exports.same = 'folder/same.js';\n",
    'folder/same.ts': "export const same = 'folder/same.ts';\n",
    'folder/same.cases.ts': "export const cases = 'folder/same.cases.ts';\n",
    'folder/same.json': '"folder/same.json"',
    'node_modules/package/index.js': "module.exports = 'package';\n",
    'folder/from-folder.ts':
      "export const up = require('..') as unknown;\nexport const name = require('package') as string;\n",
    'index.ts': "export const root = 'index.ts';\n",
    'main.ts': `import { folder } from './folder';
import { same } from './folder/same';
import { cases } from './folder/same.cases';
import json from './folder/same.json';
import { name, up } from './folder/from-folder';
console.log(folder, same, cases, json, name, require('package'), up, require.resolve('./folder/same.js'));
for (const missing of ['./missing', 'missing']) {
  try { require(missing); } catch (error) { console.log((error as Error).message.split('\\n')[0]); }
}
`,
  });
  expect(project.run('main.ts').trim().split('\n')).toEqual([
    `folder/index.ts folder/same.ts folder/same.cases.ts folder/same.json package package { root: [Getter] } ${project.path('folder/same.js')}`,
    "Cannot find module './missing'",
    "Cannot find module 'missing'",
  ]);
});

describe('the stored compiled code of Node.js 20', () => {
  const CODE = 'code.bin';
  /** Its first position is line 7 of the original. */
  const map = { version: 3, sources: ['original.ts'], names: [], mappings: 'AAMA' };
  const large = (text: string) => `module.exports = '${text}';\n// ${'x'.repeat(200_000)}\n`;
  const project = new Project({
    'large-one.cjs': large('one'),
    'large-two.cjs': large('two'),
    'module.mjs': "export const three = 'three';\n",
    'invalid.cjs': 'module.exports = (;\n',
    'mapped.cts': `throw new Error('mapped');\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}\n`,
    'main.ts': `import { CompiledModules } from './bin/compiled-modules';
CompiledModules.storeIn('${CODE}');
console.log(require('./large-one.cjs'), require('./large-two.cjs'), require.resolve('./large-one.cjs') in require.cache);
console.log((require('./module.mjs') as { three: string }).three);
try { require('./invalid.cjs'); } catch (error) { console.log((error as Error).name); }
Error.prepareStackTrace = undefined;
process.setSourceMapsEnabled(true);
try { require('./mapped.cts'); } catch (error) { console.log(/original.ts:[0-9]+/.exec((error as Error).stack ?? '')?.[0]); }
`,
  });
  /** The index, between its length in 12 digits and the records. */
  const stored = (file = CODE) => {
    const content = readFileSync(project.path(file));
    const end = 12 + Number(content.toString('utf8', 0, 12));
    const write = (index: object) => {
      const text = Buffer.from(JSON.stringify(index));
      const length = Buffer.from(String(text.length).padStart(12, '0'));
      project.write(file, Buffer.concat([length, text, content.subarray(end)]));
    };
    return { index: JSON.parse(content.toString('utf8', 12, end)) as Record<string, unknown>, write };
  };
  const EXPECTED = 'one two true\nthree\nSyntaxError\noriginal.ts:7\n';

  test('has no effect on results, and is written once', () => {
    expect(project.run('main.ts')).toBe(EXPECTED);
    const { mtimeMs } = statSync(project.path(CODE));
    expect(project.run('main.ts')).toBe(EXPECTED);
    expect(statSync(project.path(CODE)).mtimeMs).toBe(mtimeMs);
  });

  test('is not written again because another thread changes an option for a moment', () => {
    project.write(
      'options.ts',
      `import { setFlagsFromString } from 'node:v8';
import { CompiledModules } from './bin/compiled-modules';
CompiledModules.storeIn('options.bin', 1);
require('./large-one.cjs');
if (process.argv[2] === 'changed') setFlagsFromString('--wasm-tier-up-filter=1');
console.log(require('./large-two.cjs'));
setFlagsFromString('--wasm-tier-up-filter=-1');
`,
    );
    expect(project.run('options.ts')).toBe('two\n');
    const { mtimeMs } = statSync(project.path('options.bin'));
    expect(project.run('options.ts', 'changed')).toBe('two\n');
    expect(statSync(project.path('options.bin')).mtimeMs).toBe(mtimeMs);
  });

  test('is added to what another process wrote meanwhile', () => {
    project.write(
      'two-processes.ts',
      `import { CompiledModules } from './bin/compiled-modules';
const [first, second] = ['./large-one.cjs', './large-two.cjs'].map((file) => {
  const modules = CompiledModules.storeIn('both.bin', 100_000);
  require(file);
  return modules;
});
second?.write();
first?.write();
`,
    );
    expect(project.run('two-processes.ts')).toBe('');
    expect(Object.keys(stored('both.bin').index)).toHaveLength(2);
  });

  test('is not used if entries were exchanged', () => {
    const { index, write } = stored();
    const [[one, first] = [], [two, second] = []] = Object.entries(index);
    expect(second).toBeDefined();
    write({ ...index, [String(one)]: second, [String(two)]: first });
    expect(project.run('main.ts')).toBe(EXPECTED);
  });

  test.each([
    ['a damaged index', (content: Buffer) => content.fill('x', 0, 40)],
    ['a part of the file', (content: Buffer) => content.subarray(0, content.length - 100)],
    [
      'an impossible length',
      (content: Buffer) => Buffer.from(content.toString('latin1').replace(/,\d+\]/, ',-1]'), 'latin1'),
    ],
  ])('is not used with %s', (_, damage) => {
    project.write(CODE, damage(readFileSync(project.path(CODE))));
    expect(project.run('main.ts')).toBe(EXPECTED);
  });
});
