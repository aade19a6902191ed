import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import TABLE from '../../.dependency-table.cjs';

const PROJECT_ROOT = join(__dirname, '..', '..');

/** A project of files that only import: `file: imports`. Each import violates the rule that it is listed under. */
const FORBIDDEN: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'no-cycles': { 'lib/stacks/first.ts': ['./second'] },
  'no-unresolvable-imports': { 'lib/stacks/unresolvable.ts': ['./missing'] },
  'nothing-imports-bin': { 'lib/stages/entry.ts': ['../../bin/app'], 'test/entry.test.ts': ['../bin/app'] },
  'only-the-configuration-imports-the-instance': {
    'bin/app.ts': ['../environments'],
    'lib/stages/instance.ts': ['../../environments'],
    'test/lib/instance.test.ts': ['../../environments'],
    'test/lib/configuration.test.ts': ['../../baseline.config'],
    'bench/instance.ts': ['../environments'],
  },
  'nothing-imports-cases': {
    'lib/policy/rules/storage/index.ts': ['./sto-01-encryption.cases'],
    'test/cases.test.ts': ['../lib/policy/rules/storage/sto-01-encryption.cases'],
  },
  'capabilities-meet-at-index': { 'constructs/storage/other-capability.ts': ['../compute/service'] },
  'private-files-stay-in-their-capability': {
    'constructs/storage/other-private.ts': ['../compute/private/size'],
    'test/constructs/storage/other-private.test.ts': ['../../../constructs/compute/private/size'],
  },
  'private-files-stay-in-constructs': {
    'lib/stacks/private.ts': ['../../constructs/compute/private/size'],
    'test/lib/private.test.ts': ['../../constructs/compute/private/size'],
  },
  'published-code-declares-what-it-needs': {
    'constructs/storage/undeclared.ts': ['fast-check'],
    'lib/policy/undeclared.ts': ['fast-check'],
    'lib/stages/undeclared.ts': ['fast-check'],
  },
};

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'bin/index.ts': ['../lib/program'],
  'baseline.config.ts': ['./environments'],
  'test/environments/instance.test.ts': ['../../baseline.config'],
  'constructs/compute/index.ts': [],
  'constructs/compute/service.ts': ['./private/size', 'aws-cdk-lib'],
  'constructs/compute/private/size.ts': ['../index'],
  'constructs/storage/bucket.ts': ['../compute'],
  'test/constructs/compute/private/size.test.ts': ['../../../../constructs/compute/private/size'],
  'lib/config/settings.ts': ['zod'],
  'lib/policy/rules/storage/sto-01-encryption.cases.ts': ['../../../config', '../../../../test', 'zod'],
  // A cycle is reported once, at its first file; a type may refer back.
  'lib/stacks/second.ts': ['./first'],
  'lib/stacks/parent.ts': ['./child'],
  'lib/stacks/child.ts': ['type ./parent'],
};

const MANIFEST = {
  dependencies: { zod: '*' },
  devDependencies: { 'aws-cdk-lib': '*', 'fast-check': '*' },
  peerDependencies: { 'aws-cdk-lib': '*' },
};

/** The index of each folder that an import can name. */
const TARGETS = [...TABLE.map(({ folder }) => folder), 'test', 'bench', 'examples'].map(
  (folder) => `${folder}/index.ts`,
);
const PACKAGES = ['aws-cdk-lib', 'zod', 'node:fs'];

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
}

let project: string;
let summary: {
  readonly violations: readonly Violation[];
  readonly ruleSetUsed: { readonly forbidden: readonly { name: string }[] };
};

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'architecture-'));
  write('package.json', JSON.stringify(MANIFEST));
  for (const name of ['zod', 'aws-cdk-lib', 'fast-check']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, '');
  }
  for (const target of TARGETS) write(target, '');
  for (const { folder } of TABLE) {
    const imports = [...TARGETS.map((target) => pathFrom(folder, target)), ...PACKAGES];
    write(`${folder}/everything.ts`, imports.map(importStatement).join('\n'));
  }
  for (const files of [ALLOWED, ...Object.values(FORBIDDEN)]) {
    for (const [file, imports] of Object.entries(files)) write(file, imports.map(importStatement).join('\n'));
  }
  summary = cruise();
}, 60_000);

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

test.each(TABLE.map(({ folder }) => folder))('%s may import what its row lists, and nothing else', (folder) => {
  const { imports = [], packages = [] } = TABLE.find((row) => row.folder === folder) ?? {};
  const allowed = imports.map((path) => (path.includes('.') ? path : `${path}/index.ts`));
  const violations = summary.violations.filter(
    ({ rule, from }) => rule.name === `${folder}-imports` && from === `${folder}/everything.ts`,
  );
  const refused = new Set(violations.map(({ to }) => to));
  const refusedPackages = PACKAGES.filter((name) => !packages.some((pattern) => patternOf(pattern).test(name)));
  expect([...refused].filter((path) => path.endsWith('.ts')).sort()).toEqual(
    TARGETS.filter((target) => !allowed.includes(target) && rowOf(target) !== folder).sort(),
  );
  expect(PACKAGES.filter((name) => [...refused].some((path) => path.includes(name.replace('node:', ''))))).toEqual(
    refusedPackages,
  );
});

test.each([
  ['lib/evidence', 'lib/stacks'],
  ['lib/bootstrap', 'lib/stacks'],
  ['lib/stacks', 'lib/cloudflare'],
  ['constructs', 'lib/config'],
  ['lib/policy/rules', 'lib/policy/catalog'],
  ['cdktf', 'lib/stacks'],
])('%s may not import %s', (from, to) => {
  expect(summary.violations).toContainEqual(
    expect.objectContaining({
      rule: { name: `${from}-imports`, severity: 'error' },
      from: `${from}/everything.ts`,
      to: `${to}/index.ts`,
    }),
  );
});

test.each(Object.entries(FORBIDDEN))('%s', (rule, files) => {
  const reported = summary.violations.filter(({ rule: { name } }) => name === rule).map(({ from }) => from);
  expect(reported).toEqual(expect.arrayContaining(Object.keys(files)));
});

test('every rule is a row of the table or has a violation above', () => {
  const names = summary.ruleSetUsed.forbidden.map(({ name }) => name);
  expect(names.sort()).toEqual([...Object.keys(FORBIDDEN), ...TABLE.map(({ folder }) => `${folder}-imports`)].sort());
});

test('allowed imports are not reported', () => {
  expect(summary.violations.filter(({ from }) => from in ALLOWED && !from.endsWith('second.ts'))).toEqual([]);
});

function rowOf(file: string): string | undefined {
  const folders = TABLE.map(({ folder }) => folder).filter((folder) => file.startsWith(`${folder}/`));
  return folders.sort((a, b) => b.length - a.length)[0];
}

function pathFrom(folder: string, target: string): string {
  const path = relative(folder, target.replace(/\.ts$/, ''));
  return path.startsWith('.') ? path : `./${path}`;
}

function patternOf(name: string): RegExp {
  return new RegExp(`^${name.replaceAll('*', '.*')}$`);
}

function importStatement(name: string): string {
  return name.startsWith('type ') ? `import type { A } from '${name.slice('type '.length)}';` : `import '${name}';`;
}

function write(file: string, content: string): void {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), content);
}

function cruise(): typeof summary {
  const program = join(PROJECT_ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(PROJECT_ROOT, '.dependency-cruiser.cjs');
  const folders = ['bench', 'bin', 'cdktf', 'constructs', 'environments', 'facts', 'lib', 'test'];
  const arguments_ = ['--config', config, '--output-type', 'json', ...folders];
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...arguments_], {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as { summary: typeof summary }).summary;
}
