// `npm run check:lint-rules`: `npm run check` runs a step again after each change of a file that the step reads, and after each failure.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stepKeys } from './step-keys.mjs';

const OF_ALL = ['check:dead-code', 'check:format', 'check:language', 'check:readmes', 'check:spelling'];
const OF_CODE = [...OF_ALL, 'check:architecture', 'check:lint', 'check:types'];
const STEPS = [...OF_CODE, 'check:api', 'check:jsii', 'check:lint-rules'];
const root = realpathSync(mkdtempSync(join(tmpdir(), 'check-')));
const log = join(root, '.git', 'ran');

/** Writes its name, and fails while there is a file with its name. */
const script = (name) =>
  `node -e "const fs = require('fs'); fs.appendFileSync('.git/ran', '${name} '); process.exitCode = fs.existsSync('.git/fail-${name}') ? 1 : 0" --`;
const SCRIPTS = { 'check:jsii': script('jsii'), 'check:lint': script('lint'), 'check:image': script('image') };
const FILES = {
  '.gitignore': 'node_modules\n.cache\nignored\n',
  'package.json': JSON.stringify({ scripts: SCRIPTS }),
  'node_modules/.package-lock.json': '{}',
  'tsconfig.json': '{}',
  'README.md': '',
  'docs/api/policy.api.md': '',
  'constructs/index.ts': '',
  'lib/index.ts': '',
  'lib/data.json': '{}',
  'test/index.test.ts': '',
  '.ci/check-api.mjs': '',
  '.github/workflows/ci.yml': '',
};

function write(files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** The steps with another key after the change. */
function changedBy(change) {
  const before = stepKeys(root, STEPS);
  change();
  const after = stepKeys(root, STEPS);
  return STEPS.filter((step) => before.get(step) !== after.get(step)).sort();
}

/** The steps that the command runs. */
function check(...args) {
  writeFileSync(log, '');
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, '../check.mjs'), ...args], { cwd: root });
  return { status, ran: readFileSync(log, 'utf8').split(' ').filter(Boolean).sort() };
}

const changes = [
  ['nothing', {}, []],
  ['an ignored file', { ignored: 'changed' }, []],
  ['a document', { 'README.md': 'changed' }, OF_ALL],
  ['the API report', { 'docs/api/policy.api.md': 'changed' }, [...OF_ALL, 'check:api']],
  ['a construct', { 'constructs/index.ts': '1' }, [...OF_CODE, 'check:api', 'check:jsii']],
  ['a rule or a setting', { 'lib/index.ts': '1' }, [...OF_CODE, 'check:api']],
  ['data', { 'lib/data.json': '[]' }, [...OF_CODE, 'check:api']],
  ['a test', { 'test/index.test.ts': '1' }, OF_CODE],
  ['a new file', { 'test/new.test.ts': '1' }, OF_CODE],
  ['a workflow', { '.github/workflows/ci.yml': '1' }, OF_ALL],
  ['a check', { '.ci/check-api.mjs': '1' }, STEPS],
  ['the installed packages', { 'node_modules/.package-lock.json': '[]' }, STEPS],
  ['the options of the compiler', { 'tsconfig.json': '[]' }, STEPS],
];

const runs = [
  ['the first run', () => {}, [], { status: 0, ran: ['jsii', 'lint'] }],
  ['nothing changed', () => {}, [], { status: 0, ran: [] }],
  ['without the record', () => {}, ['--no-cache'], { status: 0, ran: ['jsii', 'lint'] }],
  ['a test', () => write({ 'test/index.test.ts': '2' }), [], { status: 0, ran: ['lint'] }],
  [
    'a failure',
    () => write({ 'constructs/index.ts': '2', '.git/fail-jsii': '' }),
    [],
    { status: 1, ran: ['jsii', 'lint'] },
  ],
  ['after the failure', () => {}, [], { status: 1, ran: ['jsii'] }],
  ['corrected', () => rmSync(join(root, '.git/fail-jsii')), [], { status: 0, ran: ['jsii'] }],
  ['another state of the files', () => write({ 'constructs/index.ts': '3' }), [], { status: 0, ran: ['jsii', 'lint'] }],
  ['the state before', () => write({ 'constructs/index.ts': '2' }), [], { status: 0, ran: [] }],
  ['that state fails', () => write({ '.git/fail-lint': '' }), ['--no-cache'], { status: 1, ran: ['jsii', 'lint'] }],
  ['after that failure', () => rmSync(join(root, '.git/fail-lint')), [], { status: 0, ran: ['lint'] }],
  ['an unreadable record', () => write({ '.cache/check/passed.json': '{' }), [], { status: 0, ran: ['jsii', 'lint'] }],
];

try {
  write(FILES);
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  for (const [title, files, expected] of changes) {
    assert.deepEqual(
      changedBy(() => write(files)),
      [...expected].sort(),
      title,
    );
  }
  assert.deepEqual(
    changedBy(() => rmSync(join(root, 'test/new.test.ts'))),
    [...OF_CODE].sort(),
    'a removed file',
  );
  for (const [title, change, args, expected] of runs) {
    change();
    assert.deepEqual(check(...args), expected, title);
  }
  console.log(`${changes.length + 1} changes and ${runs.length} runs of steps`);
} finally {
  rmSync(root, { recursive: true, force: true });
}
