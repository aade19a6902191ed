// `npm run check:lint-rules`: the key of a file changes with everything that its result depends on, and with nothing else.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LintKeys } from './lint-keys.mjs';

/** Importers see the types of this file, not the code that no type depends on. */
const CODE = `
/** A comment. */
export function written(): number { return 1; }
export function inferred() { return 2; }
export const typed: number = 3;
export const untyped = 4;
export const arrow = (): number => 5;
export class Written { readonly a: number; constructor() { this.a = 6; } set value(to: number) { this.a = to + 7; } }
// A plain comment
export class Inferred { readonly a; constructor() { this.a = 8; } }
`;

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
  'lib/code.ts': CODE,
  'lib/reader.ts': "import { written } from './code';",
  'lib/plain.js': 'export const plain = () => 1;',
  'lib/plain-reader.ts': "import { plain } from './plain';",
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

/** Without the files of the configuration, which change every key. */
const allFiles = codeOf(FILES);
const code = (from, to) => ({ 'lib/code.ts': CODE.replace(from, to) });
const alone = ['lib/code.ts'];
const withReader = ['lib/code.ts', 'lib/reader.ts'];
const cases = [
  ['nothing', {}, []],
  ['a test', { 'test/first.test.ts': 'changed' }, ['test/first.test.ts']],
  ['a file that others import', { 'lib/third.ts': '' }, ['lib/first.ts', 'lib/second.ts', 'lib/third.ts']],
  ['data that is imported', { 'facts/data.json': '[]' }, ['lib/first.ts', 'lib/second.ts', 'lib/third.ts']],
  ['a file that is required', { 'lib/lazily.ts': 'export {};' }, ['lib/other.ts', 'lib/lazily.ts']],
  ['a new file that an import finds first', { 'lib/folder.ts': '' }, ['lib/other.ts']],
  ['the entry of the package', { 'constructs/index.ts': 'export {};' }, ['constructs/index.ts', 'test/first.test.ts']],
  ['a rule', { '.ci/eslint/rule.mjs': '//' }, allFiles],
  ['the configuration', { 'eslint.config.mjs': '//' }, allFiles],
  ['a package', { 'package-lock.json': '[]' }, allFiles],
  ['code that checks', { '.ci/lint/lint.mjs': '//' }, allFiles],
  ['the body of a function with a written type', code('return 1', 'return 11'), alone],
  ['the body of a function with an inferred type', code('return 2', 'return 22'), withReader],
  ['the value of a constant with a written type', code('= 3', '= 33'), alone],
  ['the value of a constant with an inferred type', code('= 4', '= 44'), withReader],
  ['the body of an arrow function with a written type', code('=> 5', '=> 55'), alone],
  ['a constructor', code('= 6', '= 66'), alone],
  ['a setter', code('+ 7', '+ 77'), alone],
  ['a constructor that defines the type of a property', code('= 8', '= 88'), withReader],
  ['a written type', code('written(): number', 'written(): 1'), withReader],
  ['the name of a parameter', code('to: number', 'next: number'), withReader],
  ['a comment', code('A comment', 'Another comment'), alone],
  ['a comment of a line', code('A plain', 'Another plain'), alone],
  ['a comment at the end', code(/\n$/, '\n// The end.\n'), alone],
  ['a comment after an empty line', code(/\n$/, '\n\n// The end.\n'), alone],
  [
    'a text that contains //',
    { 'lib/third.ts': "export const third = '// a' as const;" },
    ['lib/first.ts', 'lib/second.ts', 'lib/third.ts'],
  ],
  ['a deprecation', code('A comment.', '@deprecated Use another.'), withReader],
  ['JavaScript', { 'lib/plain.js': "export const plain = () => '1';" }, ['lib/plain-reader.ts']],
  ['a global declaration', { 'lib/lazily.ts': 'declare global { var x: 1; }' }, allFiles],
];

/** Whether project/no-unused-props searches the constructs again. */
function isSearchedAfter(files) {
  rmSync(root, { recursive: true });
  write(FILES);
  const before = new LintKeys(root).ofUnusedProps(codeOf(FILES));
  write(files);
  return before !== new LintKeys(root).ofUnusedProps(codeOf({ ...FILES, ...files }));
}

const searches = [
  ['a function of a construct', { 'constructs/index.ts': 'const f = (): void => {};' }, true],
  ['a new construct', { 'constructs/new.ts': '' }, true],
  ['facts', { 'facts/new.ts': '' }, true],
  ['a rule', { '.ci/eslint/rule.mjs': '//' }, true],
  ['a stack', { 'lib/first.ts': '' }, false],
];

try {
  for (const [title, files, expected] of searches) assert.equal(isSearchedAfter(files), expected, title);
  for (const [title, files, expected] of cases) {
    assert.deepEqual(changedBy(files).sort(), [...expected].sort(), title);
  }
  console.log(`${cases.length + searches.length} cases of keys`);
} finally {
  rmSync(root, { recursive: true, force: true });
}
