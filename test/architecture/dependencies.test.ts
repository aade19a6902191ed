import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const PROJECT_ROOT = join(__dirname, '..', '..');

/** A project of files that do nothing but import: `file: imports`. Each import breaks the rule that it is listed under. */
const FORBIDDEN: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'no-cycles': { 'lib/stacks/egg.ts': ['./hen'] },
  'no-unresolvable-imports': { 'lib/stacks/lost.ts': ['./nowhere'] },
  'nothing-imports-bin': { 'lib/stages/curious.ts': ['../../bin/app'], 'test/curious.test.ts': ['../bin/app'] },
  'product-without-tests': { 'lib/stages/tested.ts': ['../../test/support/builder'] },
  'constructs-at-the-bottom': {
    'constructs/storage/settled.ts': ['../../lib/config'],
    'constructs/storage/judged.ts': ['../../lib/policy'],
    'constructs/storage/stacked.ts': ['../../lib/stacks/keys'],
  },
  'capabilities-meet-at-index': { 'constructs/storage/intimate.ts': ['../compute/fargate-size'] },
  'private-files-stay-in-their-capability': {
    'constructs/storage/borrowing.ts': ['../compute/private/size'],
    'test/constructs/storage/borrowing.test.ts': ['../../../constructs/compute/private/size'],
  },
  'private-files-stay-in-constructs': {
    'lib/stacks/borrowing.ts': ['../../constructs/compute/private/size'],
    'test/lib/borrowing.test.ts': ['../../constructs/compute/private/size'],
  },
  'lib-uses-capabilities-by-index': { 'lib/stacks/intimate.ts': ['../../constructs/storage/bucket'] },
  'policy-stands-alone': {
    'lib/policy/settled.ts': ['../config'],
    'lib/policy/stacked.ts': ['../stacks/keys'],
    'lib/policy/constructed.ts': ['../../constructs/storage'],
  },
  'rules-are-pure': { 'lib/policy/rules/impure.ts': ['node:fs', 'aws-cdk-lib', '../index'] },
  'settings-are-data': {
    'lib/config/impure.ts': ['node:fs', 'aws-cdk-lib', '../policy', '../../constructs/storage'],
  },
  'update-review-is-pure': {
    'lib/review/update/impure.ts': ['node:fs', 'aws-cdk-lib', '../../config', '../../policy'],
  },
  'operate-reads-accounts': {
    'lib/operate/staged.ts': ['../stages/environment', '../policy', '../../constructs/storage', 'aws-cdk-lib'],
    'lib/operate/verify/restoring.ts': ['../restore/steps'],
  },
  'stacks-below-stages': { 'lib/stacks/staged.ts': ['../stages/environment'] },
  'cloudflare-reads-settings-only': {
    'cdktf/main.ts': ['../lib/stacks/keys', '../constructs'],
  },
  'published-code-declares-what-it-needs': {
    'constructs/storage/bundled.ts': ['zod'],
    'lib/policy/bundled.ts': ['zod'],
  },
};

/** What the arrows allow. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'bin/app.ts': ['../lib/stages/environment', '../lib/config'],
  'lib/stages/environment.ts': ['../stacks/keys', '../policy', '../config'],
  'lib/stacks/keys.ts': ['aws-cdk-lib', '../../constructs', '../../constructs/storage', '../config', '../policy/tier'],
  'lib/config/index.ts': ['zod', '../policy/tier', '../../constructs/compute/fargate-size', './schema'],
  'lib/config/schema.ts': [],
  'lib/policy/index.ts': ['aws-cdk-lib', './tier', './rules/rule', '../../constructs/acknowledgement'],
  'lib/policy/tier.ts': [],
  'lib/operate/index.ts': [
    'node:fs',
    '../config',
    '../policy/tier',
    '../policy/catalogue',
    '../cloudflare/cloudflare-api',
  ],
  'lib/operate/restore/steps.ts': ['../../config'],
  'lib/policy/catalogue/index.ts': [],
  'lib/cloudflare/cloudflare-api.ts': [],
  'lib/review/update/index.ts': ['node:util', './stack'],
  'lib/review/update/stack.ts': [],
  'lib/policy/rules/rule.ts': ['../tier'],
  'constructs/index.ts': ['./storage', './compute'],
  'constructs/acknowledgement/index.ts': ['aws-cdk-lib'],
  'constructs/compute/index.ts': ['aws-cdk-lib', './fargate-size'],
  'constructs/compute/fargate-size.ts': [],
  'constructs/compute/private/size.ts': ['../fargate-size'],
  'constructs/compute/service.ts': ['./private/size'],
  'test/constructs/compute/private/size.test.ts': ['../../../../constructs/compute/private/size'],
  'constructs/storage/index.ts': ['./bucket'],
  'constructs/storage/bucket.ts': ['../compute'],
  'cdktf/index.ts': ['../lib/config'],
  // A cycle is reported once, at its first file; a type may point back.
  'lib/stacks/hen.ts': ['./egg'],
  'lib/stacks/parent.ts': ['./child'],
  'lib/stacks/child.ts': ['type ./parent'],
  'test/support/builder.ts': ['../../constructs/storage/bucket', '../../lib/policy/rules/rule'],
};

const MANIFEST = {
  dependencies: {},
  devDependencies: { 'aws-cdk-lib': '*', zod: '*' },
  peerDependencies: { 'aws-cdk-lib': '*' },
};

interface CruiseSummary {
  readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string }[];
  readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
}

let project: string;
let summary: CruiseSummary;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'architecture-'));
  write('package.json', JSON.stringify(MANIFEST));
  for (const name of ['zod', 'aws-cdk-lib']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, '');
  }
  for (const files of [ALLOWED, ...Object.values(FORBIDDEN)]) {
    for (const [file, imports] of Object.entries(files)) {
      write(file, imports.map(importStatement).join('\n'));
    }
  }
  summary = cruise();
});

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

function importStatement(name: string): string {
  return name.startsWith('type ') ? `import type { A } from '${name.slice('type '.length)}';` : `import '${name}';`;
}

function write(file: string, content: string): void {
  const path = join(project, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function cruise(): CruiseSummary {
  const { stdout } = spawnSync(
    process.execPath,
    [
      join(PROJECT_ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
      ...['--config', join(PROJECT_ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json'],
      '{bin,lib,constructs,cdktf,test}/**/*.ts',
    ],
    { cwd: project, encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  return (JSON.parse(stdout) as { readonly summary: CruiseSummary }).summary;
}

function brokenBy(file: string): string[] {
  return summary.violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
}

test('every arrow is listed here', () => {
  expect(summary.ruleSetUsed.forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(FORBIDDEN).sort());
});

const cases = Object.entries(FORBIDDEN).flatMap(([rule, files]) =>
  Object.entries(files).map(([file, imports]) => ({ rule, file, imports })),
);

test.each(cases)('$rule refuses $file importing $imports', ({ rule, file, imports }) => {
  const broken = brokenBy(file).filter((name) => name === rule);
  expect(broken).toHaveLength(imports.length);
});

test.each(Object.keys(ALLOWED))('%s imports what it may', (file) => {
  expect(brokenBy(file)).toEqual([]);
});
