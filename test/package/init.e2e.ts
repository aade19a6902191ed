import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { version } from '../../package.json';
import { Emulator, HOW_TO_GET_IT } from '../e2e/deploy-local/emulator';
import { CdkCli } from '../e2e/deploy-local/cdk-cli';
import { Assembly } from '../e2e/deploy-local/assembly';
import { runProgram } from '../e2e/deploy-local/run-program';
import { PROJECT_ROOT, temporaryDirectory } from '../support/baseline-app';
import { codeBlocks } from '../support/documents/command-blocks';
import { AdopterRepository, type CommandRun } from './support/adopter-repository';

const MOST_FILES = 15;
const MOST_LINES = 400;
const MOST_SECONDS = 120;
/** npm writes one; the other is in the repository only if the package comes from a tarball. */
const ARCHIVE = `cdk-secure-baseline-${version}.tgz`;
const NOT_WRITTEN_BY_INIT = ['package-lock.json', ARCHIVE];

/** The step of the created pipeline that runs the tests. */
const [, TESTS_OF_PIPELINE = ''] =
  /- run: (npm .*test.*)/.exec(
    readFileSync(join(PROJECT_ROOT, 'lib/init/template/.github/workflows/pipeline.yml'), 'utf8'),
  ) ?? [];

/** The output of a command that failed. */
const problem = (run?: { readonly exitCode: number | null; readonly output: string }) =>
  run?.exitCode === 0 ? undefined : run?.output;

const wasIdle = (loadavg()[0] ?? 0) < cpus().length;
let acme: AdopterRepository;
let runs: Readonly<Record<string, CommandRun>>;

beforeAll(() => {
  acme = AdopterRepository.create();
  runs = {
    init: acme.creation,
    'npm ci': acme.run('npm ci'),
    'npm run synth': acme.run('npm run synth'),
    'npm test': acme.run('npm test'),
  };
}, 1_200_000);

describe('a new repository', () => {
  test.each(['init', 'npm ci', 'npm run synth', 'npm test'])('passes: %s', (command) => {
    expect(problem(runs[command])).toBeUndefined();
  });

  test('is small', () => {
    const files = acme.files().filter((file) => !file.startsWith('test/__snapshots__/'));
    const written = files.filter((file) => !NOT_WRITTEN_BY_INIT.includes(file));
    const lines = written.reduce((sum, file) => sum + acme.read(file).split('\n').length - 1, 0);
    expect(files.length).toBeLessThanOrEqual(MOST_FILES);
    expect(lines).toBeLessThanOrEqual(MOST_LINES);
  });

  test('takes less than two minutes of processor time, and on an idle machine less than two minutes', () => {
    const sum = (of: (run: CommandRun) => number) => Object.values(runs).reduce((total, run) => total + of(run), 0);
    expect(sum(({ processorSeconds }) => processorSeconds)).toBeLessThan(MOST_SECONDS);
    expect(wasIdle ? sum(({ elapsedSeconds }) => elapsedSeconds) : 0).toBeLessThan(MOST_SECONDS);
  });

  test('synthesizes its environments without findings, and reports its placeholders', () => {
    expect(runs['npm run synth']?.output).toMatch(/│ development │ development │ +10 │ +\d+ │ none │ +0 │/);
    expect(runs['npm run synth']?.output).toMatch(/Placeholders: \d+ settings hold example values/);
  });

  test('is not created twice', () => {
    const again = acme.run('npx cdk-secure-baseline init');
    expect(again).toMatchObject({ exitCode: 2 });
    expect(again.output).toContain('given:   ".", which contains files');
  });
});

describe('the README of this project', () => {
  /** Times differ; npm prints the name of a script; a tarball is one more file. */
  const comparable = (text: string) =>
    text
      .replace(/^(?:>.*| {2}cdk-secure-baseline-.+)?\n/gm, '')
      .replace(/Created \d+ files/, 'Created files')
      .replaceAll(/\d+\.\d/g, '0.0')
      .replaceAll(/[─┬┴┐┘ ]+/g, ' ')
      .trim();
  const printed = codeBlocks(PROJECT_ROOT, 'README.md').filter(
    (each) => each.section === 'Adopt' && each.language === 'text',
  );

  test.each([
    ['init', 0],
    ['npm run synth', 1],
  ])('prints the output of %s', (command, index) => {
    const lines = comparable(runs[command]?.output ?? '').split('\n');
    const missing = comparable(printed[index]?.code ?? '')
      .split('\n')
      .filter((line) => !lines.includes(line));
    expect(missing).toEqual([]);
  });
});

describe('a deployment', () => {
  test('of development to the emulator creates every stack', async () => {
    if (!(await Emulator.isInstalled())) {
      process.stderr.write(`The repository was not deployed. ${HOW_TO_GET_IT}\n`);
      return;
    }
    const directory = temporaryDirectory();
    const assembly = new Assembly(`${acme.folder}/cdk.out`, 'development');
    const emulator = await Emulator.start('111111111111', directory);
    try {
      const options = { endpoint: emulator.endpoint, region: 'eu-west-1', home: directory, onOutcome: () => undefined };
      const environment = new CdkCli(options).variables;
      const cdk = (...args: string[]) =>
        runProgram('npx', ['cdk', ...args, '--no-notices'], {
          directory: acme.folder,
          environment,
          timeoutSeconds: 600,
        });
      expect(problem(await cdk('bootstrap', ...assembly.bootstrapTargets))).toBeUndefined();
      const deployed = await cdk(
        ...['deploy', 'development/*', '-c', 'environment=development', '--require-approval', 'never'],
      );
      expect(problem(deployed)).toBeUndefined();
      // The README: the assembly can be deployed without the package.
      acme.run('mv node_modules/cdk-secure-baseline removed');
      const without = await cdk('deploy', 'development/*', '--app', 'cdk.out', '--require-approval', 'never');
      acme.run('mv removed node_modules/cdk-secure-baseline');
      expect(problem(without)).toBeUndefined();
      expect(without.output).toContain('(no changes)');
      for (const { name } of assembly.stacks)
        expect(deployed.output).toMatch(new RegExp(`✅ +\\S*${name.replace('development-', '')}`));
    } finally {
      await emulator.stop();
    }
  }, 900_000);
});

describe('the preview of a version', () => {
  test('that is the installed one reports no change', () => {
    const { exitCode, output } = acme.run(`npx cdk-secure-baseline upgrade --preview ${ARCHIVE}`);
    expect(output).toContain('Passed: 0 other changes');
    expect(exitCode).toBe(0);
  }, 300_000);

  test('that moves the database to another stack is blocked, and changes nothing in the repository', () => {
    const files = acme.files();
    const next = temporaryDirectory();
    const edit = `sed -i "s/this, 'data'/this, 'database'/" dist/lib/stages/environment-stage.js`;
    acme.run(`cp -r node_modules/cdk-secure-baseline/. ${next} && cd ${next} && ${edit} && npm pack --ignore-scripts`);
    const { exitCode, output } = acme.run(`npx cdk-secure-baseline upgrade --preview ${next}/${ARCHIVE}`);
    expect(output).toMatch(/moved.+production\/data\/.+AWS::RDS::DBCluster/s);
    expect(exitCode).toBe(1);
    expect(acme.files()).toEqual(files);
  }, 300_000);
});

describe('the change review of the pipeline', () => {
  const [command = ''] = /npx cdk-secure-baseline review.+(?= \|)/.exec(
    readFileSync(join(PROJECT_ROOT, 'lib/init/template/.github/workflows/pipeline.yml'), 'utf8'),
  ) ?? [''];
  const review = () => acme.run(`EARLIER=HEAD; ${command}`);

  beforeAll(() => {
    const identity = '-c user.name=example -c user.email=example@example.com';
    acme.run(`git init --quiet && git add --all && git ${identity} commit --quiet --message first`);
  });

  test('passes without a change', () => {
    expect(problem(review())).toBeUndefined();
  }, 300_000);

  test('fails if a stack with data leaves the app', () => {
    const file = 'baseline.config.ts';
    acme.edit(file, ['create: (environment)', "environments: ['production'], create: (environment)"]);
    acme.run('npm run synth');
    const { exitCode, output } = review();
    acme.edit(file, ["environments: ['production'], ", '']);
    expect(output).toMatch(/stack-left[^]+development-files/);
    expect(exitCode).toBe(1);
  }, 300_000);
});

describe('after changes of the adopter', () => {
  let output: CommandRun;

  beforeAll(() => {
    acme.edit('environments/development.ts', ["'111111111111'", "'123456789011'"]);
    acme.edit(
      'environments/production.ts',
      ["'333333333333'", "'123456789013'"],
      [
        'accountServices: {',
        "domain: { dnsZone: 'shop.example.com', cloudflare: { originStage: 'origin-pulls', mailManagedElsewhere: 'The mail provider manages the records.' } },\n  probeRegions: ['eu-west-1'],\n  accountServices: {",
      ],
      ['maxTasks: 10,', "maxTasks: 10,\n      hostname: 'www.shop.example.com',"],
    );
    acme.edit(
      'environments/shared.ts',
      ["'eu-west-1'", "'eu-central-1'"],
      ["'platform-team@company.example'", "'operations@shop.example.com'"],
      ["'security@company.example'", "'security@shop.example.com'"],
    );
    acme.write(
      'environments/sandbox.ts',
      acme
        .read('environments/development.ts')
        .replace('export const development', 'export const sandbox')
        .replace("name: 'development'", "name: 'sandbox'")
        .replace("'123456789011'", "'123456789014'")
        .replace("'10.10.0.0/16'", "'10.40.0.0/16'"),
    );
    acme.write(
      'stacks/imports-stack.ts',
      acme
        .read('stacks/files-stack.ts')
        .replaceAll('Files', 'Imports')
        .replace("'files'", "'imports'")
        .replace('FILES_', 'IMPORTS_'),
    );
    acme.edit(
      'baseline.config.ts',
      [
        'import { production }',
        "import { sandbox } from './environments/sandbox';\nimport { ImportsStack } from './stacks/imports-stack';\nimport { production }",
      ],
      ['production,', 'production,\n    sandbox,'],
      [
        'ownStacks: [',
        "ownStacks: [{ environments: ['sandbox'], create: (environment) => new ImportsStack(environment) },",
      ],
    );
    output = acme.run('npm test');
  }, 600_000);

  test('of accounts, domain, mailboxes, Region, environments and own stacks, all tests pass', () => {
    expect(problem(output)).toBeUndefined();
    expect(output.output).toMatch(/Tests: +6 passed, 6 total/);
  });

  test('the snapshot shows them, and CI accepts it only if it is up to date', () => {
    const snapshot = acme.read('test/__snapshots__/baseline.test.ts.snap');
    expect(snapshot).toContain('IMPORTS_BUCKET');
    expect(snapshot).toContain('eu-central-1a');
    acme.edit('environments/sandbox.ts', ['logDays: 30', 'logDays: 60']);
    expect(acme.run(TESTS_OF_PIPELINE).exitCode).toBe(1);
  }, 600_000);

  test('an insecure resource fails the policy with its file and line', () => {
    acme.edit('stacks/imports-stack.ts', ['const web =', "new CfnBucket(this, 'Open');\n    const web ="]);
    acme.edit('stacks/imports-stack.ts', ['import {', "import { CfnBucket } from 'aws-cdk-lib/aws-s3';\nimport {"]);
    const { exitCode, output: report } = acme.run('npm run synth -- --environment sandbox');
    expect(exitCode).toBe(1);
    const line =
      acme
        .read('stacks/imports-stack.ts')
        .split('\n')
        .findIndex((text) => text.includes('new CfnBucket')) + 1;
    expect(report).toContain(`stacks/imports-stack.ts:${line}:`);
  }, 600_000);
});
