import { stripVTControlCharacters } from 'node:util';
import { PROJECT_ROOT } from '../support/baseline-app';
import { codeBlocks } from '../support/documents/command-blocks';
import { AdopterRepository, type CommandRun } from './support/adopter-repository';

const blocks = codeBlocks(PROJECT_ROOT, 'docs/testing.md');
const commands = (section: string) =>
  blocks.find((each) => each.section === section && each.language === 'sh')?.code ?? '';

/** Each command of a block in its order; the first one that fails ends it. */
const runAll = (block: string) => acme.run(`set -e; ${block.replaceAll(/ +#.*$/gm, '').replaceAll('\n', '; ')}`);

/** The result of a command while the queue of the guide is insecure. */
function runWithDefect(command: string): CommandRun {
  const changes: readonly (readonly [string, string])[] = [
    ['import { App,', 'import { App, CfnResource,'],
    [
      "new HardenedQueue(stack, 'Orders', {});",
      "new CfnResource(stack, 'Orders', { type: 'AWS::SQS::Queue', properties: { SqsManagedSseEnabled: false } });",
    ],
  ];
  acme.edit('test/shop.test.ts', ...changes);
  const run = acme.run(command);
  acme.edit('test/shop.test.ts', ...changes.map(([from, to]) => [to, from] as const));
  return run;
}

interface GuideRuns {
  readonly commands: CommandRun;
  readonly defect: CommandRun;
}

let acme: AdopterRepository;
let runs: Readonly<Record<'jest' | 'vitest', GuideRuns>>;

beforeAll(() => {
  acme = AdopterRepository.create();
  for (const { code } of blocks) {
    const [, file] = /^\/\/ (\S+)\n/.exec(code) ?? [];
    if (file !== undefined) acme.write(file, `${code}\n`);
  }
  const run = (section: string, command: string) => ({
    commands: runAll(commands(section)),
    defect: runWithDefect(command),
  });
  runs = {
    jest: run('Environments of a settings file, with jest', 'npx jest --ci test/shop'),
    vitest: run('The same with vitest', 'CI=true npx vitest run test/shop'),
  };
}, 1_800_000);

const withoutColors = (text: string) => stripVTControlCharacters(text);

test.each([
  ['jest', /Tests: +6 passed/, /Snapshots: +3 passed/],
  ['vitest', /Tests +6 passed/, /Snapshots +3 written/],
] as const)('the files of the guide pass with %s, by its commands', (name, tests, snapshots) => {
  const { exitCode, output } = runs[name].commands;
  expect({ exitCode, output: withoutColors(output) }).toEqual({
    exitCode: 0,
    output: expect.stringMatching(tests) as string,
  });
  expect(withoutColors(output)).toMatch(snapshots);
});

test.each(['jest', 'vitest'] as const)('a finding, and a changed template, fail with %s', (name) => {
  const { exitCode, output } = runs[name].defect;
  expect(exitCode).toBe(1);
  expect(output).toContain('shop/Orders: KEY-01 is violated');
  expect(withoutColors(output)).toMatch(/Tests:? +2 failed/);
});

test('the configuration of jest is that of a created repository', () => {
  const [block] = blocks.filter(({ language }) => language === 'json');
  expect(JSON.parse(acme.read('package.json'))).toMatchObject(JSON.parse(block?.code ?? '') as object);
});
