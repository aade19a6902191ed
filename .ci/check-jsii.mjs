// `npm run check:jsii`: the constructs entry compiles under jsii, so that its API uses only classes, interfaces and types that jsii supports.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..');
/** Inside the project, so that packages are found. jsii requires a separate package: the published package is not a jsii package. */
const FOLDER = join(ROOT, '.cache', 'jsii');
const SOURCES = ['constructs', 'facts'];

const {
  description,
  license,
  name,
  peerDependencies: allPeers,
  peerDependenciesMeta,
  version,
} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
/** The commands need the optional ones, not the constructs. */
const peerDependencies = Object.fromEntries(
  Object.entries(allPeers).filter(([peer]) => peerDependenciesMeta?.[peer]?.optional !== true),
);

const MANIFEST = {
  name,
  version,
  description,
  license,
  peerDependencies,
  author: { name },
  repository: { type: 'git', url: `https://example.com/${name}.git` },
  main: 'dist/constructs/index.js',
  types: 'dist/constructs/index.d.ts',
  jsii: { targets: {}, outdir: 'out' },
};

const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path));
const OPTIONS = {
  ...config.compilerOptions,
  declaration: true,
  incremental: false,
  noEmit: false,
  outDir: 'dist',
  // As in tsconfig.json, from another folder.
  paths: { 'aws-cdk-lib': [join(ROOT, 'node_modules/aws-cdk-lib/core')] },
  rootDir: '.',
  tsBuildInfoFile: undefined,
  types: ['node'],
};

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
for (const folder of SOURCES) cpSync(join(ROOT, folder), join(FOLDER, folder), { recursive: true });
writeFileSync(join(FOLDER, 'package.json'), JSON.stringify(MANIFEST));
writeFileSync(join(FOLDER, 'README.md'), name);
writeFileSync(
  join(FOLDER, 'tsconfig.json'),
  JSON.stringify({ compilerOptions: OPTIONS, files: ['constructs/index.ts'] }),
);

const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [join(ROOT, 'node_modules', 'jsii', 'bin', 'jsii'), '--tsconfig', 'tsconfig.json', '--validate-tsconfig', 'minimal'],
  { cwd: FOLDER, encoding: 'utf8', env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1' } },
);
if (status !== 0) {
  console.error(stdout + stderr);
  console.error('The constructs entry uses what jsii does not support. Export an interface or a class instead.');
}
process.exitCode = status === 0 ? 0 : 1;
