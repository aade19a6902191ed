import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { context } from '../../../cdk.json';
import { synthesizeCloudflare } from '../../../cdktf/synthesize-cloudflare';
import { environments } from '../../../lib/config';
import { synthesize } from '../../../lib/stages/synthesize';
import { PROJECT_ROOT, temporaryDirectory } from '../../support/baseline-app';

const ENVIRONMENT = 'development';

/** What an environment is made from; `node_modules` is a link. */
const SOURCES = ['bin', 'cdktf', 'constructs', 'lib', 'examples', 'cdk.json', 'package.json', 'tsconfig.json'];

/** Synthesizes a copy of the project in another folder, time zone and process. */
function synthesizedElsewhere(): ReadonlyMap<string, string> {
  const directory = temporaryDirectory();
  for (const source of SOURCES) cpSync(join(PROJECT_ROOT, source), join(directory, source), { recursive: true });
  symlinkSync(join(PROJECT_ROOT, 'node_modules'), join(directory, 'node_modules'));
  execFileSync(process.execPath, ['--import', 'tsx', 'bin/synth.ts', '--environment', ENVIRONMENT], {
    cwd: directory,
    env: { ...process.env, TZ: awayFromHere(), LANG: 'C' },
    stdio: 'pipe',
  });
  return filesUnder(join(directory, 'cdk.out'));
}

/** A time zone in which it is another hour than here. */
function awayFromHere(): string {
  return new Date().getTimezoneOffset() === -14 * 60 ? 'America/Anchorage' : 'Pacific/Kiritimati';
}

function synthesizedHere(): ReadonlyMap<string, string> {
  const outdir = temporaryDirectory();
  synthesize({
    environments,
    only: ENVIRONMENT,
    projectRoot: PROJECT_ROOT,
    directoryHasDockerfile: (directory) => existsSync(join(PROJECT_ROOT, directory, 'Dockerfile')),
    policy: { today: new Date().toISOString().slice(0, 10) },
    context,
    outdir,
    zones: (built) => synthesizeCloudflare({ environments: built, outdir: temporaryDirectory() }),
    progress: () => undefined,
    summary: () => undefined,
  });
  return filesUnder(outdir);
}

function filesUnder(directory: string): ReadonlyMap<string, string> {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile());
  return new Map(files.map((file) => [relative(directory, file), readFileSync(file, 'latin1')]));
}

test('two copies of the project, in different folders and time zones, synthesize to the same bytes', () => {
  const [here, there] = [synthesizedHere(), synthesizedElsewhere()];
  expect([...there.keys()]).toEqual([...here.keys()]);
  expect(here.size).toBeGreaterThan(10);
  for (const [file, content] of here) expect({ file, content: there.get(file) }).toEqual({ file, content });
  expect([...here.values()].filter((content) => content.includes(PROJECT_ROOT))).toEqual([]);
}, 60_000);
