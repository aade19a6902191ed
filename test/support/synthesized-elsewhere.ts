import { execFile } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_ROOT, temporaryDirectory, TYPESCRIPT } from './baseline-app';

/** What an environment is made from, besides its settings; `node_modules` is a link. */
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
const PROGRAM = [...TYPESCRIPT, 'bin/cdk-secure-baseline.ts'];

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
  symlinkSync(join(PROJECT_ROOT, 'node_modules'), join(directory, 'node_modules'));
  await promisify(execFile)(process.execPath, [...PROGRAM, 'synth', '--environment', environment], {
    cwd: directory,
    env: { ...process.env, TZ: awayFromHere(), LANG: 'C' },
  });
  return filesUnder(join(directory, 'cdk.out'));
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
