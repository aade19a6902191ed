// `npm run check:lint [-- FILE…]`: ESLint for files whose result can have changed since they passed. Only passed files are recorded, with the
// key of lint-keys.mjs; a file with a finding is linted every time. `--no-cache` lints every file. Several processes share the work.
import { fork } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { LintKeys } from './lint-keys.mjs';
import { projectFiles } from './project-files.mjs';

const ROOT = join(import.meta.dirname, '../..');
const RECORD = join(ROOT, '.cache/lint/passed.json');
/** Fewer files are linted faster by one process: each process reads the types of all packages. */
const FILES_PER_PROCESS = 60;

const args = process.argv.slice(2);
const useRecord = !args.includes('--no-cache');
const named = args.filter((arg) => !arg.startsWith('--')).map((path) => relative(ROOT, join(process.cwd(), path)));

if (process.send === undefined) await main();
else process.once('message', async (paths) => process.send(await lint(paths), () => process.exit(0)));

async function main() {
  const paths = projectFiles(ROOT).filter((path) => /\.[cm]?[jt]s$/.test(path));
  const keys = new LintKeys(ROOT).of(paths);
  const passed = new Set(useRecord ? readRecord() : []);
  const eslint = new ESLint({ cwd: ROOT });
  const selected = named.length === 0 ? paths : paths.filter((path) => named.includes(path));
  const missing = selected.filter((path) => !passed.has(keys.get(path)));
  const linted = await filterAsync(missing, async (path) => !(await eslint.isPathIgnored(join(ROOT, path))));
  const results = (await Promise.all(shares(linted).map(lintInProcess))).flat();
  const bad = results.filter(({ messages }) => messages.length > 0);
  const clean = new Set(
    results.filter(({ messages }) => messages.length === 0).map(({ filePath }) => relative(ROOT, filePath)),
  );
  // A file that changed in the meantime is linted again.
  const keysNow = new LintKeys(ROOT).of(paths);
  const isKept = (path, key) => keysNow.get(path) === key && (passed.has(key) || clean.has(path));
  const kept = [...keys].filter(([path, key]) => isKept(path, key)).map(([, key]) => key);
  writeRecord(kept);
  if (bad.length > 0) console.log(await (await eslint.loadFormatter('stylish')).format(bad));
  console.log(
    `${linted.length} of ${selected.length} files linted; the others passed before and nothing that they depend on changed.`,
  );
  process.exitCode = bad.length > 0 || results.length !== linted.length ? 1 : 0;
}

/** Neighbors stay together: they import the same files. */
function shares(paths) {
  const count = Math.min(availableParallelism(), Math.ceil(paths.length / FILES_PER_PROCESS));
  const size = Math.ceil(paths.length / Math.max(1, count));
  return Array.from({ length: count }, (_, index) => paths.slice(index * size, (index + 1) * size));
}

function lintInProcess(paths) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [], { cwd: ROOT });
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`A process of ESLint ended with exit code ${code}.`)));
    child.send(paths);
  });
}

async function lint(paths) {
  const eslint = new ESLint({ cwd: ROOT });
  return eslint.lintFiles(paths);
}

async function filterAsync(values, predicate) {
  const kept = await Promise.all(values.map(predicate));
  return values.filter((_, index) => kept[index]);
}

function readRecord() {
  try {
    return JSON.parse(readFileSync(RECORD, 'utf8'));
  } catch {
    return [];
  }
}

/** Under another name first: a run that is interrupted leaves the earlier record. */
function writeRecord(keys) {
  const unfinished = `${RECORD}.${process.pid}`;
  mkdirSync(dirname(RECORD), { recursive: true });
  writeFileSync(unfinished, JSON.stringify(keys));
  renameSync(unfinished, RECORD);
}
