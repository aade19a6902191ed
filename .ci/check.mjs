// `npm run check [-- --no-cache]`: every `check:*` script of package.json that checks the project, two at a time; the output of each when it
// ends. A check that passed in this checkout is skipped while all files that it reads are unchanged (passed/). CI starts without a record.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecord, writeRecord } from './passed/record.mjs';
import { stepKeys } from './passed/step-keys.mjs';

const LANES = 2;
/** Of the states of the files with which a step passed, the last ones are recorded, for example of two branches. */
const KEYS_PER_STEP = 5;
/** Commands for users, that check their arguments. */
const COMMANDS = ['check:template', 'check:image', 'check:cloudflare-ranges'];
/** Those that take most time start first. */
const FIRST = ['check:lint', 'check:spelling', 'check:format', 'check:jsii', 'check:api', 'check:architecture'];

const root = process.cwd();
const useRecord = !process.argv.includes('--no-cache');
const RECORD = join(root, '.cache/check/passed.json');

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const names = Object.keys(scripts).filter((name) => name.startsWith('check:') && !COMMANDS.includes(name));
const keys = stepKeys(root, names);
const record = readRecord(RECORD, {});
const skipped = names.filter((name) => useRecord && record[name]?.includes(keys.get(name)));
const waiting = [...FIRST, ...names.filter((name) => !FIRST.includes(name))].filter(
  (name) => names.includes(name) && !skipped.includes(name),
);
const passed = [];
const failed = [];

async function lane() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const start = performance.now();
    const { code, output } = await run(name);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${name}  ${seconds} s`);
    (code === 0 ? passed : failed).push(name);
    if (code !== 0) console.log(output);
  }
}

function run(name) {
  const options = !useRecord && name === 'check:lint' ? ['--', '--no-cache'] : [];
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', name, ...options], {
      cwd: root,
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Only what passed, and only if no file that the step reads changed in the meantime. */
function writePassed() {
  const now = stepKeys(root, names);
  const keysOf = (name) => {
    const isPassed = [...passed, ...skipped].includes(name) && now.get(name) === keys.get(name);
    const earlier = (record[name] ?? []).filter((key) => key !== keys.get(name));
    return [...(isPassed ? [keys.get(name)] : []), ...earlier].slice(0, KEYS_PER_STEP);
  };
  writeRecord(RECORD, Object.fromEntries(names.map((name) => [name, keysOf(name)])));
}

if (skipped.length > 0) console.log(`unchanged since they passed: ${skipped.join(', ')}`);
if (waiting.length > 0) console.log(`${waiting.length} checks, ${LANES} at a time: ${waiting.join(', ')}`);
await Promise.all(Array.from({ length: LANES }, lane));
writePassed();
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}. Alone: npm run ${failed[0]}`);
process.exitCode = failed.length === 0 ? 0 : 1;
