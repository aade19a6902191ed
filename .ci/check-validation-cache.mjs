// Synthesizes all environments without stored results (of CloudFormation Validate, of the policy, and of the DNS zones), with empty folders,
// with all results, and with damaged and exchanged entries. The assembly and the Terraform documents must be the same each time.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const RESULTS = join(ROOT, 'node_modules/.cache/cdk-secure-baseline');
const STORES = ['cloudformation-validate', 'evaluations', 'zones'];
const OUTPUTS = ['cdk.out', 'cdktf.out'];
const REPORT = 'validation-report.json';

const entriesOf = (store) =>
  readdirSync(join(RESULTS, store))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(RESULTS, store, name));

/** The violations without an order: the default plugin of CDK visits the stages in another order. */
function violationsOf(report) {
  const sorted = (value) => {
    if (Array.isArray(value))
      return value.map(sorted).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((key) => [key, sorted(value[key])]),
    );
  };
  return JSON.stringify(sorted(JSON.parse(report)));
}

function synthesize(...args) {
  for (const folder of OUTPUTS) rmSync(join(ROOT, folder), { recursive: true, force: true });
  execFileSync('npm', ['run', '--silent', 'synth', '--', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const files = OUTPUTS.flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .sort();
  const contents = files.map((file) =>
    file.endsWith(REPORT) ? violationsOf(readFileSync(file, 'utf8')) : readFileSync(file),
  );
  return files.map((file, index) => `${file} ${createHash('sha256').update(contents[index]).digest('hex')}`).join('\n');
}

const expected = synthesize('--no-cache');
const failed = [];
function compare(name) {
  const same = synthesize() === expected;
  console.log(`${same ? 'same' : 'DIFFERENT'}  ${name}`);
  if (!same) failed.push(name);
}

for (const store of STORES) rmSync(join(RESULTS, store), { recursive: true, force: true });
compare('no stored results');
compare('all results stored');
for (const store of STORES) {
  const entries = entriesOf(store);
  // Each store has at least one entry; the one of the zones is all.
  const [first, second = first, third = second, fourth = third] = entries;
  if (first === undefined) failed.push(`${store} has no entries`);
  const text = readFileSync(first);
  copyFileSync(second, first);
  writeFileSync(second, text);
  writeFileSync(third, readFileSync(third, 'utf8').slice(0, -1));
  writeFileSync(
    fourth,
    '0\n{"engine":"1.0.0","violations":[],"resources":[],"evaluations":[],"documents":{},"stacks":[]}',
  );
  compare(`${store}: two results exchanged, one cut off, one invented`);
}
// A result under the name of another one, with its content: a passing result that is replayed for a template that fails.
for (const store of STORES) {
  const [replayed, ...others] = entriesOf(store);
  for (const other of others) copyFileSync(replayed, other);
}
compare('one result replayed under every name');
process.exitCode = failed.length === 0 ? 0 : 1;
