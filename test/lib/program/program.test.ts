import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../../package.json';
import { runProgram } from '../../../lib/program';
import { COMMANDS } from '../../../lib/program/commands';

const ESTATE = "{ kind: 'cdk-secure-baseline/estate', environments: [] }";

/** A folder with these files. */
function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'program-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

async function run(argv: readonly string[], directory = folderWith()) {
  const written = { output: '', errors: '' };
  const exit = await runProgram({
    argv,
    directory,
    variables: {},
    now: new Date('2026-11-28T12:00:00Z'),
    output: (text) => (written.output += text),
    errors: (text) => (written.errors += text),
  });
  return { exit, ...written };
}

/** `verify` reads the configuration first. */
const readConfiguration = (files: Readonly<Record<string, string>>, ...options: string[]) =>
  run(['verify', 'production', ...options], folderWith(files));

describe('help', () => {
  test('describes every command in one line, and the exit codes', async () => {
    const { exit, output } = await run(['--help']);
    expect(exit).toBe(0);
    for (const { name, summary } of COMMANDS) expect(output).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
    expect(output).toContain('Exit codes: 0 passed, 1 findings or a step that failed, 2 the command could not run');
  });

  test.each(COMMANDS)('$name has its own, without a configuration', async ({ name }) => {
    const { exit, output, errors } = await run([name, '--help']);
    expect({ exit, errors }).toEqual({ exit: 0, errors: '' });
    expect(output).toMatch(new RegExp(`^Usage: (?:cdk-secure-baseline )?${name}\\b`));
  });

  test('the version is that of the package', async () => {
    expect(await run(['--version'])).toEqual({ exit: 0, output: `${version}\n`, errors: '' });
  });
});

describe('an invalid call', () => {
  test('without a command gets the help as an error', async () => {
    const { exit, errors } = await run([]);
    expect(exit).toBe(2);
    expect(errors).toMatch(/^Enter a command\.\n\nUsage: cdk-secure-baseline COMMAND/);
  });

  test('with an unknown command names the commands and the closest one', async () => {
    const names = COMMANDS.map(({ name }) => name).join(', ');
    expect(await run(['sinth'])).toEqual({
      exit: 2,
      output: '',
      errors: `There is no command 'sinth'; the commands are ${names}. Did you mean 'synth'?\n`,
    });
    expect((await run(['deploy'])).errors).toContain('cdk-secure-baseline --help describes them.');
  });

  test('with an unknown option shows the usage, without a stack trace', async () => {
    const { exit, errors } = await run(['synth', '--environments', 'production']);
    expect(exit).toBe(2);
    expect(errors).toContain("Unknown option '--environments'");
    expect(errors).toContain('Usage: cdk-secure-baseline synth [--environment NAME]');
    expect(errors).not.toMatch(/^ +at /m);
  });
});

describe('the configuration', () => {
  test('can be CommonJS or an ES module, and can be named before and after the command', async () => {
    const files = {
      'baseline.config.cjs': `module.exports = ${ESTATE};`,
      'other.config.mjs': `export default ${ESTATE};`,
    };
    const folder = folderWith(files);
    const calls = [
      ['verify', 'production'],
      ['--config', 'other.config.mjs', 'verify', 'production'],
      ['verify', 'production', '--config=other.config.mjs'],
    ];
    for (const argv of calls) {
      expect((await run(argv, folder)).errors).toContain("There is no environment 'production'");
    }
  });

  test('is read by check if it is named: for the Regions and tags of the estate', async () => {
    const files = {
      'baseline.config.cjs': `module.exports = { ...${ESTATE}, requiredTags: ['team'] };`,
      'topic.json': JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }),
    };
    const folder = folderWith(files);
    const tags = async (...options: string[]) =>
      (await run(['check', '--controls', 'ENV-03', ...options, join(folder, 'topic.json')], folder)).output;
    expect(await tags()).toContain('without the tags owner, ');
    expect(await tags('--config', 'baseline.config.cjs')).toContain('without the tags team.');
    const both = await tags('--config', 'baseline.config.cjs', '--required-tags', 'squad');
    expect(both).toContain('without the tags squad.');
  });

  test('that is missing is reported with the folder and the names', async () => {
    const directory = folderWith();
    const { exit, errors } = await run(['verify', 'production'], directory);
    expect(exit).toBe(2);
    expect(errors).toContain(`There is no configuration in ${directory}: none of baseline.config.ts, `);
    expect((await run(['verify', 'x', '--config', 'a.ts'], directory)).errors).toBe(
      `The configuration ${join(directory, 'a.ts')} does not exist.\n`,
    );
    expect((await run(['verify', '--config'], directory)).errors).toContain('--config needs the path');
  });

  test.each([
    ['has no default export', 'exports.environments = [];', 'the default export is missing'],
    ['exports something else', 'exports.default = { environments: [] };', 'the default export is not an estate'],
  ])('that %s is reported with the line to write', async (_, text, message) => {
    const { exit, errors } = await readConfiguration({ 'baseline.config.cjs': text });
    expect(exit).toBe(2);
    expect(errors).toContain(message);
    expect(errors).toContain('Write: export default defineBaseline({ environments });');
  });

  test('that throws is reported with its message; a defect in it with its location', async () => {
    const thrown = await readConfiguration({ 'baseline.config.cjs': "throw new Error('no account');" });
    expect(thrown.errors).toMatch(/baseline\.config\.cjs could not be loaded\. no account\n$/);
    const defect = await readConfiguration({ 'baseline.config.cjs': '\nundefined.account;' });
    expect(defect.errors).toMatch(/TypeError: .+\n +at .*baseline\.config\.cjs:2/s);
  });

  test('in TypeScript needs tsx: the message has the command that installs it', async () => {
    const { exit, errors } = await readConfiguration({ 'baseline.config.ts': `export default ${ESTATE};` });
    expect(exit).toBe(2);
    expect(errors).toMatch(
      /baseline\.config\.ts needs the package tsx, which is not installed\. Install with: npm install --save-dev 'tsx@\^4\.16\.0'\n$/,
    );
  });
});
