import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PROJECT_ROOT, temporaryDirectory } from '../../support/baseline-app';

/** What an environment is made from; `node_modules` is a link. */
const SOURCES = ['bin', 'cdktf', 'constructs', 'lib', 'examples', 'cdk.json', 'package.json', 'tsconfig.json'];

function copyOfProject(): string {
  const directory = temporaryDirectory();
  for (const source of SOURCES) cpSync(join(PROJECT_ROOT, source), join(directory, source), { recursive: true });
  symlinkSync(join(PROJECT_ROOT, 'node_modules'), join(directory, 'node_modules'));
  return directory;
}

function synthesized(timeZone: string): Map<string, string> {
  const directory = copyOfProject();
  execFileSync(process.execPath, ['--import', 'tsx', 'bin/synth.ts', '--environment', 'development'], {
    cwd: directory,
    env: { ...process.env, TZ: timeZone, CDK_VALIDATION: 'false', LANG: 'C' },
    stdio: 'pipe',
  });
  const output = join(directory, 'cdk.out');
  return new Map(filesUnder(output).map((file) => [relative(output, file), readFileSync(file, 'latin1')]));
}

function filesUnder(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile());
}

test('two copies of the project, in different folders and time zones, synthesize to the same bytes', () => {
  const [here, there] = [synthesized('Pacific/Kiritimati'), synthesized('America/Anchorage')];
  expect([...there.keys()]).toEqual([...here.keys()]);
  expect(here.size).toBeGreaterThan(10);
  for (const [file, content] of here) expect({ file, content: there.get(file) }).toEqual({ file, content });
  expect([...here.values()].filter((content) => content.includes(PROJECT_ROOT))).toEqual([]);
});
