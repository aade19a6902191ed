// Synthesizes all environments without stored results of CloudFormation Validate, with an empty folder, with all results, and with
// damaged and exchanged entries. The assembly must be the same each time.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const RESULTS = join(ROOT, 'node_modules/.cache/cdk-secure-baseline/cloudformation-validate');
const REPORT = 'validation-report.json';

const entries = () =>
  readdirSync(RESULTS)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(RESULTS, name));

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
  rmSync(join(ROOT, 'cdk.out'), { recursive: true, force: true });
  execFileSync('npm', ['run', '--silent', 'synth', '--', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const files = readdirSync(join(ROOT, 'cdk.out'), { recursive: true, withFileTypes: true })
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

rmSync(RESULTS, { recursive: true, force: true });
compare('no stored results');
compare('all results stored');
const [first, second, third, fourth] = entries();
const text = readFileSync(first);
copyFileSync(second, first);
writeFileSync(second, text);
writeFileSync(third, readFileSync(third, 'utf8').slice(0, -1));
writeFileSync(fourth, '{"digest":"","result":{"engine":"1.0.0","violations":[]}}');
compare('two results exchanged, one cut off, one invented');
process.exitCode = failed.length === 0 ? 0 : 1;
