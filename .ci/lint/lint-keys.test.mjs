// `npm run check:lint-rules`: the key of a file changes with everything that its result depends on, and with nothing else.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LintKeys } from './lint-keys.mjs';

const FILES = {
  'eslint.config.mjs': 'export default [];',
  'package-lock.json': '{}',
  '.ci/eslint/rule.mjs': 'export default {};',
  'lib/first.ts': "import { second } from './second';",
  'lib/second.ts': "export type Second = import('./third').Third;",
  'lib/third.ts': "import facts from '../facts/data.json'; export type Third = typeof facts;",
  'lib/other.ts': "import './folder'; const lazy = () => require('./lazily');",
  'lib/lazily.ts': '',
  'lib/folder/index.ts': '',
  'facts/data.json': '{}',
  'constructs/index.ts': '',
  'test/first.test.ts': "import { x } from 'cdk-secure-baseline';",
};

/** What ESLint reads. */
const codeOf = (files) => Object.keys(files).filter((path) => /\.m?ts$|\.mjs$/.test(path));
const root = mkdtempSync(join(tmpdir(), 'lint-keys-'));

function write(files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** The files whose key changes with these files. */
function changedBy(files) {
  rmSync(root, { recursive: true });
  write(FILES);
  const before = new LintKeys(root).of(codeOf(FILES));
  write(files);
  const after = new LintKeys(root).of(codeOf({ ...FILES, ...files }));
  return codeOf(FILES).filter((path) => before.get(path) !== after.get(path));
}

const allFiles = codeOf(FILES);
const cases = [
  ['nothing', {}, []],
  ['a test', { 'test/first.test.ts': 'changed' }, ['test/first.test.ts']],
  [
    'a file that others import',
    { 'lib/third.ts': '' },
    ['lib/first.ts', 'lib/second.ts', 'lib/third.ts', 'constructs/index.ts'],
  ],
  ['data that is imported', { 'facts/data.json': '[]' }, ['lib/first.ts', 'lib/second.ts', 'lib/third.ts']],
  ['a file that is required', { 'lib/lazily.ts': '//' }, ['lib/other.ts', 'lib/lazily.ts', 'constructs/index.ts']],
  ['a new file that an import finds first', { 'lib/folder.ts': '' }, ['lib/other.ts', 'constructs/index.ts']],
  ['the entry of the package', { 'constructs/index.ts': '//' }, ['constructs/index.ts', 'test/first.test.ts']],
  ['a rule', { '.ci/eslint/rule.mjs': '//' }, allFiles],
  ['the configuration', { 'eslint.config.mjs': '//' }, allFiles],
  ['a package', { 'package-lock.json': '[]' }, allFiles],
  ['a global declaration', { 'lib/lazily.ts': 'declare global { var x: 1; }' }, allFiles],
];

try {
  for (const [title, files, expected] of cases) {
    assert.deepEqual(changedBy(files).sort(), [...expected].sort(), title);
  }
  console.log(`${cases.length} cases of keys`);
} finally {
  rmSync(root, { recursive: true, force: true });
}
