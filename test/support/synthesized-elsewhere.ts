import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_ROOT, temporaryDirectory } from './baseline-app';

/** What an environment is made from, besides its settings and packages. */
const SOURCES = [
  ...['bin', 'cdktf', 'constructs', 'facts', 'lib', 'examples', 'cdk.json', 'package.json', 'tsconfig.json'],
  // The evidence names the workflows, scripts and runbooks that implement controls outside of the templates.
  ...['.ci', '.github', 'docs'],
];
const ESTATE = 'test/reference-estate';
const CONFIGURATION = `import { defineBaseline } from './lib/environments';
import { environments } from './${ESTATE}';
export default defineBaseline({ environments });
`;
const PROGRAM = ['--require', './bin/typescript.cjs', 'bin/cdk-secure-baseline.ts'];
/** The JavaScript of the sources, by their content. */
const STORED_CODE = '.cache/cdk-secure-baseline/javascript.json';

/** A file of a cloud assembly, with its path in it. */
interface AssemblyFile {
  readonly path: string;
  readonly content: string;
}

/** Synthesizes an environment in a copy of the project: in another folder, time zone, language and process. */
export async function synthesizedElsewhere(environment: string): Promise<readonly AssemblyFile[]> {
  const directory = temporaryDirectory();
  for (const source of SOURCES) cpSync(join(PROJECT_ROOT, source), join(directory, source), { recursive: true });
  cpSync(join(PROJECT_ROOT, ESTATE), join(directory, ESTATE), { recursive: true });
  writeFileSync(join(directory, 'baseline.config.ts'), CONFIGURATION);
  linkPackages(join(directory, 'node_modules'));
  await promisify(execFile)(process.execPath, [...PROGRAM, 'synth', '--environment', environment], {
    cwd: directory,
    env: { ...process.env, TZ: awayFromHere(), LANG: 'C', NODE_DISABLE_COMPILE_CACHE: '1' },
  });
  return filesUnder(join(directory, 'cdk.out'));
}

/** Each package is a link. The folder is not: what is stored in it belongs to the copy. */
function linkPackages(folder: string): void {
  const packages = join(PROJECT_ROOT, 'node_modules');
  mkdirSync(folder);
  for (const name of readdirSync(packages)) {
    if (name !== '.cache') symlinkSync(join(packages, name), join(folder, name));
  }
  if (existsSync(join(packages, STORED_CODE))) cpSync(join(packages, STORED_CODE), join(folder, STORED_CODE));
}

/** A time zone in which it is another hour than here. */
function awayFromHere(): string {
  return new Date().getTimezoneOffset() === -14 * 60 ? 'America/Anchorage' : 'Pacific/Kiritimati';
}

function filesUnder(directory: string): readonly AssemblyFile[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => ({ path: relative(directory, file), content: readFileSync(file, 'latin1') }));
}
