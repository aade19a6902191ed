// `npm run check:lint [-- FILE…]`: ESLint for files whose result can have changed since they passed. Only passed files are recorded, with the
// key of lint-keys.mjs; a file with a finding is linted every time. `--no-cache` lints every file. Several processes share the work.
import { fork } from 'node:child_process';
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { ESLint } from 'eslint';
import { readRecord, writeRecord } from '../passed/record.mjs';
import { LintKeys } from './lint-keys.mjs';
import { lintShare } from './lint-process.mjs';
import { projectFiles } from '../passed/project-files.mjs';

const ROOT = join(import.meta.dirname, '../..');
const RECORD = join(ROOT, '.cache/lint/record.json');
/** Fewer files are linted faster by one process: each process reads the types of the packages. */
const FILES_PER_PROCESS = 60;
/** Of the states of the files that passed, the last ones are recorded. */
const KEYS_PER_FILE = 4;
const CONSTRUCT = /^constructs\/.+\.ts$/;

const args = process.argv.slice(2);
const useRecord = !args.includes('--no-cache');
const named = args.filter((arg) => !arg.startsWith('--')).map((path) => relative(ROOT, join(process.cwd(), path)));

const eslint = new ESLint({ cwd: ROOT });
const recorded = readRecord(RECORD, { passed: [], contents: [] });
const passed = new Set(useRecord ? recorded.passed : []);
const paths = projectFiles(ROOT).filter((path) => /\.[cm]?[jt]s$/.test(path));
const selected = named.length === 0 ? paths : paths.filter((path) => named.includes(path));
const before = keysOfNow(new Map(recorded.contents));
const linted = await filesToLint();
/** Each construct, if a property that it declares can have lost the code that reads it. */
const searched =
  named.length > 0 || passed.has(before.unusedProps)
    ? []
    : paths.filter((path) => CONSTRUCT.test(path) && !linted.includes(path));

const works = worksOf(linted, searched);
const results = (await Promise.all(works.map(works.length === 1 ? lintShare : lintInProcess))).flat();
const bad = results.filter(({ messages }) => messages.length > 0);
const clean = new Set(results.filter(({ messages }) => messages.length === 0).map(({ path }) => path));
record();
if (bad.length > 0) console.log(await (await eslint.loadFormatter('stylish')).format(bad));
console.log(
  `${linted.length} of ${selected.length} files linted; the others passed before and nothing that they depend on changed.`,
);
process.exitCode = bad.length > 0 || results.length !== linted.length + searched.length ? 1 : 0;

function keysOfNow(known) {
  const keys = new LintKeys(ROOT, known);
  return {
    files: keys.of(selected, paths),
    unusedProps: keys.ofUnusedProps(paths),
    globals: keys.globalFiles(paths),
    contents: keys.contents,
  };
}

async function filesToLint() {
  const missing = selected.filter((path) => !passed.has(before.files.get(path)));
  const isIgnored = await Promise.all(missing.map((path) => eslint.isPathIgnored(join(ROOT, path))));
  return missing.filter((_, index) => !isIgnored[index]);
}

/** The work of each process, with the files of its program. Files with global declarations belong to every program. */
function worksOf(toLint, toSearch) {
  const shares = sharesOf(toLint);
  if (shares.length === 0 && toSearch.length > 0) shares.push([]);
  return shares.map((share, index) => {
    const search = index === 0 ? toSearch : [];
    const hasConstructs = [...share, ...search].some((path) => CONSTRUCT.test(path));
    const constructs = hasConstructs ? paths.filter((path) => CONSTRUCT.test(path)) : [];
    return { root: ROOT, paths: share, searched: search, program: [...share, ...constructs, ...before.globals] };
  });
}

/** Shares of about the same size. Neighbors stay together: they import the same files. */
function sharesOf(files) {
  const count = Math.min(availableParallelism(), Math.ceil(files.length / FILES_PER_PROCESS));
  const sizes = files.map((path) => statSync(join(ROOT, path)).size);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const shares = Array.from({ length: count }, () => []);
  let start = 0;
  for (const [index, path] of files.entries()) {
    shares[Math.min(count - 1, Math.floor((start / total) * count))].push(path);
    start += sizes[index];
  }
  return shares.filter((share) => share.length > 0);
}

function lintInProcess(work) {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'lint-process.mjs'), [], { cwd: ROOT });
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`A process of ESLint ended with exit code ${code}.`)));
    child.send(work);
  });
}

/** What passed, unless it changed in the meantime; then what passed before, for example in another branch. */
function record() {
  const now = keysOfNow(before.contents);
  const isClean = (path) => clean.has(path) && linted.includes(path);
  const keys = [...before.files].filter(
    ([path, key]) => now.files.get(path) === key && (passed.has(key) || isClean(path)),
  );
  const constructsPassed = named.length === 0 && bad.every(({ path }) => !CONSTRUCT.test(path));
  const isRecorded = (passed.has(before.unusedProps) || constructsPassed) && now.unusedProps === before.unusedProps;
  const failed = new Set(bad.map(({ path }) => before.files.get(path)));
  const kept = [...keys.map(([, key]) => key), ...(isRecorded ? [before.unusedProps] : [])];
  const earlier = recorded.passed.filter((key) => !failed.has(key) && (isRecorded || key !== before.unusedProps));
  writeRecord(RECORD, {
    passed: [...new Set([...kept, ...earlier])].slice(0, KEYS_PER_FILE * paths.length),
    contents: [...now.contents],
  });
}
