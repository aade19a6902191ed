import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT, temporaryDirectory } from '../support/baseline-app';

const env = { ...process.env, npm_config_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' };
let foreignApp: string;
let packedFiles: string[];
let out: string;
let app: ReturnType<typeof run>;

beforeAll(() => {
  foreignApp = temporaryDirectory();
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', foreignApp], {
    cwd: PROJECT_ROOT,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [{ filename, files }] = JSON.parse(packed.slice(packed.indexOf('['))) as [PackedPackage];
  packedFiles = files.map(({ path }) => path);
  cpSync(join(__dirname, 'fixture', 'app.cjs'), join(foreignApp, 'app.cjs'));
  writeFileSync(join(foreignApp, 'package.json'), JSON.stringify(manifest(filename)));
  execFileSync('npm', ['install', '--ignore-scripts', '--no-package-lock'], { cwd: foreignApp, env, stdio: 'pipe' });
  out = temporaryDirectory();
  app = run('app.cjs', out);
}, 120_000);

interface PackedPackage {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** The packages that a foreign app has itself come from this project's own folder: the test needs no network. */
function manifest(tarball: string): object {
  const local = (name: string) => `file:${join(PROJECT_ROOT, 'node_modules', name)}`;
  const shared = Object.fromEntries(
    ['aws-cdk-lib', 'constructs', 'cdk-nag', 'ip-address', 'yaml'].map((name) => [name, local(name)]),
  );
  return {
    name: 'foreign-app',
    private: true,
    dependencies: { ...shared, 'cdk-secure-baseline': `file:./${tarball}` },
    overrides: { 'cdk-nag': '$cdk-nag', 'ip-address': '$ip-address', yaml: '$yaml' },
  };
}

function run(...args: string[]): { exitCode: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: foreignApp, env, encoding: 'utf8' });
  return { exitCode: status, output: stdout + stderr };
}

test('the package holds compiled code, types and what an importer has to read, and nothing else', () => {
  const folders = new Set(packedFiles.map((path) => /^(docs[/])?[^/]+/.exec(path)?.[0]));
  expect([...folders].sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'SECURITY.md',
    'dist',
    'docs/runbooks',
    'examples',
    'lib',
    'package.json',
  ]);
  const sources = packedFiles.filter((path) => !path.startsWith('lib/init/template/'));
  expect(sources.filter((path) => /\.(test|ts)$/.test(path) && !path.endsWith('.d.ts'))).toEqual([]);
  expect(packedFiles.filter((path) => /^dist\/(test|lib\/(config|stacks|stages))/.test(path))).toEqual([]);
});

test('a foreign app without feature flags imports constructs and policy, and passes', () => {
  expect(app.output).toContain('The app passed.');
});

test('a defect planted through the escape hatch stops it, with the control', () => {
  expect(app.exitCode).toBe(1);
  expect(app.output).toContain('CMP-02-ReadonlyRootFilesystem');
});

test('its command checks a finished template', () => {
  const template = join(out, readdirSync(out).find((file) => file.endsWith('.template.json')) ?? '');
  const command = join('node_modules', '.bin', 'cdk-secure-baseline');
  expect(run(command, template)).toMatchObject({ exitCode: 0 });
});
