import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../../package.json';
import { init } from '../../../lib/init';
import { PROJECT_ROOT, temporaryDirectory } from '../../support/baseline-app';
import { commandBlocks, documents } from '../../support/documents/command-blocks';

interface Call {
  readonly argv?: readonly string[];
  /** Answers in the terminal. */
  readonly answers?: readonly string[];
  readonly directory?: string;
  readonly lockPackages?: (folder: string) => void;
}

const writeLock = (folder: string) => writeFileSync(join(folder, 'package-lock.json'), '{}');

/** Runs the command without npm. */
async function run({
  argv = ['acme'],
  answers,
  directory = temporaryDirectory(),
  lockPackages = writeLock,
}: Call = {}) {
  const asked: string[] = [];
  const reported: string[] = [];
  const remaining = [...(answers ?? [])];
  const ask = (question: string) => {
    asked.push(question);
    return Promise.resolve(remaining.shift() ?? '');
  };
  const text = await init({
    argv,
    directory,
    packageFolder: PROJECT_ROOT,
    manifest,
    lockPackages,
    ask: answers === undefined ? undefined : ask,
    report: (line) => reported.push(line),
  });
  const read = (file: string) => readFileSync(join(directory, 'acme', file), 'utf8');
  return { asked, reported, text, directory, read };
}

const FILES = [
  ...['.github/workflows/pipeline.yml', '.gitignore', 'README.md', 'baseline.config.ts', 'cdk.json'],
  ...['environments/development.ts', 'environments/production.ts', 'environments/shared.ts'],
  ...['package-lock.json', 'package.json', 'stacks/files-stack.ts', 'test/baseline.test.ts', 'tsconfig.json'],
];

describe('without a terminal', () => {
  test('missing values become placeholders, and no question is asked', async () => {
    const { text, read } = await run();
    expect(text).toContain(`Created ${FILES.length} files in acme:\n  ${FILES.join('\n  ')}\n`);
    expect(text).toMatch(/Next: cd acme && npm ci && npm run synth\nThen: npm test$/);
    expect(read('environments/development.ts')).toContain("account: '111111111111',");
    expect(read('environments/shared.ts')).toContain("const CONTACT = 'platform-team@company.example';");
    expect(read('environments/production.ts')).not.toContain('domain:');
  });

  test('the repository contains the given values, and no markers', async () => {
    const { directory, read } = await run({
      argv: [
        ...[
          'acme',
          `--${'organization'.replace('z', 's')}`,
          'acme',
          '--region',
          'us-west-2',
          '--domain',
          'acme.example',
        ],
        ...['--contact', 'ops@acme.example', '--security-contact=security@acme.example'],
        ...['--accounts', 'development=123456789011,staging=123456789013', '--accounts=production=123456789014'],
      ],
    });
    expect(read('environments/shared.ts')).toContain("const REGION = 'us-west-2';");
    expect(read('environments/shared.ts')).toContain("githubRepository: 'acme/infrastructure',");
    expect(read('environments/staging.ts')).toContain("account: '123456789013',");
    expect(read('environments/production.ts')).toContain("const DNS_ZONE = 'acme.example';");
    expect(read('environments/production.ts')).toContain("'us-east-1',");
    expect(read('environments/production.ts')).toContain('mailManagedElsewhere:');
    expect(read('baseline.config.ts')).toContain("allowedRegions: [\n    'us-west-2',\n    'us-east-1',\n  ],");
    expect(read('.github/workflows/pipeline.yml')).toContain('- staging\n');
    expect(JSON.parse(read('package.json'))).toMatchObject({
      name: 'acme-infrastructure',
      dependencies: { 'cdk-secure-baseline': `^${manifest.version}` },
      devDependencies: { cdktf: `^${manifest.devDependencies.cdktf}` },
    });
    const folder = join(directory, 'acme');
    const texts = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    expect(texts.filter((text) => text.includes('init:'))).toEqual([]);
  });
});

describe('a folder in another repository', () => {
  const PATTERNS = [
    [['packages/*'], 'packages/infra'],
    [{ packages: ['./packages/**'] }, 'packages/aws/infra'],
    [['apps/*', 'infra'], 'infra'],
  ] as const;

  test.each(PATTERNS)('is installed by npm as a workspace: %j', async (workspaces, folder) => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'package.json'), JSON.stringify({ workspaces }));
    const { text } = await run({ argv: [folder], directory });
    expect(text).toContain('ignores package-lock.json of the folder: delete it.');
    expect(text).toContain(`Next: cd ${folder} && rm package-lock.json && npm install && npm run synth\n`);
  });

  test('is no workspace if no pattern names it', async () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'package.json'), JSON.stringify({ workspaces: ['apps/*'] }));
    expect((await run({ argv: ['packages/infra'], directory })).text).toContain('&& npm ci && npm run synth');
  });

  test('has a pipeline that GitHub does not run', async () => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, '.git'));
    const { text } = await run({ argv: ['packages/infra'], directory });
    expect(text).toContain(
      'The folder is packages/infra of a Git repository. GitHub runs only the workflows in its root: move .github/workflows/pipeline.yml there,\nwith defaults.run.working-directory: packages/infra, path: packages/infra/cdk.out/review (review page), cache-dependency-path: packages/infra/package-lock.json (setup-node).\n\nNext: cd packages/infra && npm ci',
    );
  });
});

describe('a Region without AWS Budgets', () => {
  test('has environments without a budget, which the settings reject there', async () => {
    const { read } = await run({ argv: ['acme', '--region', 'eu-north-1'] });
    expect(read('environments/shared.ts')).toContain("const REGION = 'eu-north-1';");
    expect(read('environments/production.ts')).not.toContain('monthlyBudgetUsd');
    const { read: elsewhere } = await run({ argv: ['acme', '--region', 'eu-central-1'] });
    expect(elsewhere('environments/production.ts')).toContain('monthlyBudgetUsd: 1500');
  });
});

describe('the scripts of the repository', () => {
  /** For maintainers of the package. */
  const RELEASE = join('docs', 'runbooks', 'release.md');
  const scriptsIn = (text: string) =>
    [...text.replaceAll(/#.*/g, '').matchAll(/npm (?:run (?:-\S+ )*([\w:-]+)|(test)\b)/g)].map(
      ([, script, test]) => script ?? test ?? '',
    );
  const scripts = async () => {
    const { read } = await run();
    return { read, scripts: (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts };
  };

  test('are those that the commands of the runbooks call', async () => {
    const runbooks = documents(PROJECT_ROOT).filter(
      (path) => path.startsWith(join('docs', 'runbooks')) && path !== RELEASE,
    );
    const called = runbooks.flatMap((path) => commandBlocks(PROJECT_ROOT, path)).flatMap(({ code }) => scriptsIn(code));
    expect(called).toEqual(expect.arrayContaining(['cloudflare', 'doctor', 'restore', 'verify']));
    const created = await scripts();
    expect([...new Set(called)].filter((name) => created.scripts[name] === undefined)).toEqual([]);
  });

  test('call the same commands as the scripts of this project', async () => {
    const created = await scripts();
    const own: Readonly<Record<string, string>> = manifest.scripts;
    const commandOf = (script = '') => /cdk-secure-baseline(?:\.ts)? ([a-z-]+)$/.exec(script)?.[1];
    const names = Object.keys(created.scripts).filter((name) => commandOf(created.scripts[name]) !== undefined);
    expect(names.length).toBeGreaterThan(8);
    expect(names.map((name) => commandOf(created.scripts[name]))).toEqual(names.map((name) => commandOf(own[name])));
  });

  test('that the pipeline runs before a deployment compare the committed snapshots, and update none', async () => {
    const created = await scripts();
    const called = scriptsIn(created.read('.github/workflows/pipeline.yml')).map((name) => created.scripts[name] ?? '');
    expect(called).toContain('npm run build && jest --ci');
    expect(called.filter((script) => script.includes('--updateSnapshot'))).toEqual([]);
  });
});

describe('in a terminal', () => {
  test('the command requests the missing values; an empty answer becomes a placeholder', async () => {
    const { asked, read } = await run({
      argv: ['acme', '--contact', 'ops@team.example', '--security-contact', 'ops@team.example'],
      answers: ['acme', '', 'acme.example', '', '123456789014'],
    });
    expect(asked).toEqual([
      'GitHub organization [placeholder]: ',
      'AWS Region of all environments [eu-west-1]: ',
      'Domain of production at Cloudflare [none]: ',
      'Account ID of development [placeholder]: ',
      'Account ID of production [placeholder]: ',
    ]);
    expect(read('environments/production.ts')).toContain("account: '123456789014',");
    expect(read('environments/development.ts')).toContain("account: '111111111111',");
    expect(read('environments/production.ts')).not.toContain('mailManagedElsewhere:');
  });

  test('the command repeats a question after an invalid answer', async () => {
    const { asked, reported } = await run({ answers: ['Acme Inc.', 'acme'] });
    expect(asked.slice(0, 2)).toEqual(Array(2).fill('GitHub organization [placeholder]: '));
    expect(reported[0]).toContain('  --organization\n    given:   "Acme Inc."');
  });
});

describe('rejects', () => {
  test('all validation errors in one message, and writes nothing', async () => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, 'acme'));
    writeFileSync(join(directory, 'acme', 'notes.txt'), '');
    const argv = [
      ...['acme', '--region', 'Ireland', '--contact', 'ops', '--domain', 'https://acme.example'],
      ...['--accounts', 'development=12,test=111111111111,production=333333333333,staging=333333333333'],
    ];
    const message = await run({ argv, directory, answers: [] }).catch((error: unknown) => (error as Error).message);
    expect(message).toMatch(/^7 validation errors:\n\n {2}FOLDER\n {4}given: {3}"acme", which contains files\n/);
    for (const given of [
      '--region\n    given:   "Ireland"',
      '--contact\n    given:   "ops"',
      '--accounts development',
    ]) {
      expect(message).toContain(`  ${given}`);
    }
    expect(message).toContain('  --domain\n    given:   "https://acme.example"');
    expect(message).toContain('  --accounts\n    given:   "test=111111111111"');
    expect(message).toContain('another account than that of production');
    expect(readdirSync(join(directory, 'acme'))).toEqual(['notes.txt']);
  });

  test.each(['ap-southeast-5', 'us-east-9'])('the Region %s, in which no environment is complete', async (region) => {
    await expect(run({ argv: ['acme', '--region', region] })).rejects.toThrow(
      `  --region\n    given:   "${region}"\n    allowed: af-south-1, ap-east-1, `,
    );
  });

  test.each([
    ['an unknown option', ['--colour', 'red'], "Unknown option '--colour'"],
    ['two folders', ['acme', 'shop'], 'Name one folder, not acme, shop.'],
  ])('%s, with the usage', async (_, argv, message) => {
    await expect(run({ argv })).rejects.toThrow(message);
    await expect(run({ argv })).rejects.toThrow('Usage: cdk-secure-baseline init [FOLDER] [OPTIONS]');
  });

  test('others can read the folder, as one that mkdir creates', async () => {
    const { directory } = await run();
    mkdirSync(join(directory, 'other'));
    expect(statSync(join(directory, 'acme')).mode).toBe(statSync(join(directory, 'other')).mode);
  });

  test('a failure of npm leaves no folder, and a second run succeeds', async () => {
    const directory = temporaryDirectory();
    const lockPackages = () => {
      throw new Error('npm could not create package-lock.json');
    };
    await expect(run({ directory, lockPackages })).rejects.toThrow('npm could not create package-lock.json');
    expect(existsSync(join(directory, 'acme'))).toBe(false);
    await expect(run({ directory })).resolves.toBeDefined();
    await expect(run({ directory })).rejects.toThrow('"acme", which contains files');
  });
});
