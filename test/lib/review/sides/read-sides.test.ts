import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { review } from '../../../../lib/review/command/review-command';
import type { DeployedStacks } from '../../../../lib/review/sides/deployed-side';
import { recordLeftOut } from '../../../../lib/stages/left-out';
import { temporaryDirectory } from '../../../support/baseline-app';

const ACCOUNT = '111111111111';
const template = (BucketName: string) => ({
  Resources: { Uploads: { Type: 'AWS::S3::Bucket', Properties: { BucketName } } },
});

/** A cloud assembly with one environment and one stack. */
function assembly(body: object, directory: string = temporaryDirectory()): string {
  const nested = join(directory, 'assembly-production');
  mkdirSync(nested, { recursive: true });
  const properties = { templateFile: 'data.template.json', stackName: 'production-data' };
  const metadata = {
    '/production/data/Uploads/Resource': [
      { type: 'aws:cdk:logicalId', data: 'Uploads', trace: ['new Data (lib/data.ts:12:3)'] },
    ],
  };
  const stack = { type: 'aws:cloudformation:stack', environment: `aws://${ACCOUNT}/eu-west-1`, properties, metadata };
  writeFileSync(join(nested, 'data.template.json'), JSON.stringify(body));
  writeFileSync(join(nested, 'manifest.json'), JSON.stringify({ artifacts: { data: stack } }));
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ artifacts: {} }));
  return directory;
}

const NOT_CALLED = () => {
  throw new Error('AWS is called.');
};

async function run(argv: readonly string[], deployed: () => DeployedStacks = NOT_CALLED) {
  const { errors, exit, output } = await review({ argv, today: '2026-12-01', deployed });
  return { exit, text: [...output, ...errors].join('\n') };
}

/** Deployed stacks by name, in one Region. */
function fakeStacks(stacks: Readonly<Record<string, object>>, account = ACCOUNT): () => DeployedStacks {
  return () => ({
    account: () => Promise.resolve(account),
    stacksIn: () => Promise.resolve(Object.keys(stacks).map((name) => ({ name, isNested: false }))),
    templateOf: (_region, name) => Promise.resolve(JSON.stringify(stacks[name])),
  });
}

describe('assemblies', () => {
  test('are compared by construct path, at the source line, without a call of AWS', async () => {
    const { exit, text } = await run([
      assembly(template('one')),
      assembly(template('two')),
      '--approvals',
      'none.json',
    ]);
    expect(exit).toBe(1);
    expect(text).toContain(
      'production/data/Uploads/Resource (production-data/Uploads lib/data.ts:12): this AWS::S3::Bucket is replaced',
    );
  });

  test('that are the same pass', async () => {
    const directory = assembly(template('one'));
    expect(await run([directory, directory, '--environment', 'production'])).toMatchObject({ exit: 0 });
  });

  /** An assembly with these environments, and the folder of an earlier synthesis of another one. */
  const withStages = (...names: readonly string[]) => {
    const directory = assembly(template('one'));
    cpSync(join(directory, 'assembly-production'), join(directory, 'assembly-sandbox'), { recursive: true });
    const nested = names.map((name) => [
      `assembly-${name}`,
      { type: 'cdk:cloud-assembly', properties: { directoryName: `assembly-${name}` } },
    ]);
    writeFileSync(
      join(directory, 'manifest.json'),
      JSON.stringify({ artifacts: Object.fromEntries(nested) as object }),
    );
    return directory;
  };

  test('have no environment of an earlier synthesis: CDK does not delete the folder of a stage that left the app', async () => {
    const { exit, text } = await run([withStages('production', 'sandbox'), withStages('production')]);
    expect(text).toContain('the environment left the app: its 1 stack with 1 stateful resource keep running');
    expect(exit).toBe(1);
  });

  test('are compared without the environments that a synthesis left out', async () => {
    const [before, after] = [withStages('production', 'sandbox'), withStages('production')];
    recordLeftOut(after, ['sandbox']);
    const { exit, text } = await run([before, after]);
    expect(exit).toBe(0);
    expect(text).toContain(`${before} → ${after} (synthesized without sandbox)`);
    const limited = await run([before, after, '--environment', 'sandbox']);
    expect(limited.exit).toBe(2);
    expect(limited.text).toContain("The environment 'sandbox' was left out of a synthesis");
    for (const names of [['staging'], []]) {
      recordLeftOut(after, names);
      expect((await run([before, after])).text).toContain('the environment left the app');
    }
  });

  test('are read from the archive of a release', async () => {
    const [root, archive] = [temporaryDirectory(), join(temporaryDirectory(), 'assembly.tar')];
    assembly(template('one'), join(root, 'cdk.out'));
    execFileSync('tar', ['--create', '--file', archive, '--directory', root, 'cdk.out']);
    expect((await run([archive, assembly(template('two'))])).exit).toBe(1);
    expect((await run([archive, join(root, 'cdk.out')])).exit).toBe(0);
  });
});

test('a commit is synthesized with its own code in a temporary worktree', async () => {
  const repository = temporaryDirectory();
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], { cwd: repository });
  const commit = (bucketName: string) => {
    assembly(template(bucketName), join(repository, 'committed'));
    git('add', '--all');
    git('commit', '--quiet', '--message', bucketName);
  };
  writeFileSync(
    join(repository, 'package.json'),
    JSON.stringify({ name: 'app', version: '1.0.0', scripts: { synth: 'cp -r committed cdk.out' } }),
  );
  writeFileSync(
    join(repository, 'package-lock.json'),
    JSON.stringify({ name: 'app', version: '1.0.0', lockfileVersion: 3, packages: {} }),
  );
  mkdirSync(join(repository, 'node_modules'));
  writeFileSync(join(repository, '.gitignore'), 'node_modules\n');
  git('init', '--quiet', '--initial-branch', 'main');
  commit('one');
  commit('two');
  const directory = process.cwd();
  try {
    process.chdir(repository);
    expect((await run(['HEAD~1', 'HEAD'])).text).toContain('HEAD~1 → HEAD');
    expect(git('worktree', 'list').toString().trim().split('\n')).toHaveLength(1);
    expect(await run(['unknown', 'HEAD'])).toMatchObject({
      exit: 2,
      text: expect.stringMatching(/^'unknown' is no folder of templates/) as string,
    });
  } finally {
    process.chdir(directory);
  }
});

const BUCKET = "process.stdout.write(require('names').bucket + require('settings').suffix)";

/** A repository in which a workspace uses an installed package and the package of another workspace. */
function monorepo(lockFile: string, program = BUCKET) {
  const repository = temporaryDirectory();
  const write = (file: string, text: string) => {
    mkdirSync(join(repository, file, '..'), { recursive: true });
    writeFileSync(join(repository, file), text);
  };
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], { cwd: repository });
  write('package.json', JSON.stringify({ name: 'root', private: true, workspaces: ['packages/*'] }));
  write(lockFile, 'lock');
  write('.gitignore', 'node_modules\ncdk.out\n');
  write('packages/settings/index.js', "exports.suffix = '-one'");
  const synth = `mkdir -p cdk.out && NAME=$(node name.js) && printf '{"Resources":{"Uploads":{"Type":"AWS::S3::Bucket","Properties":{"BucketName":"%s"}}}}' "$NAME" > cdk.out/data.template.json`;
  write('packages/infra/package.json', JSON.stringify({ name: 'infra', version: '1.0.0', scripts: { synth } }));
  write('packages/infra/name.js', program);
  write('node_modules/names/index.js', "exports.bucket = 'uploads'");
  symlinkSync('../packages/settings', join(repository, 'node_modules/settings'), 'dir');
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'one');
  write('packages/settings/index.js', "exports.suffix = '-two'");
  git('add', '--all');
  git('commit', '--quiet', '--message', 'two');
  return repository;
}

async function reviewIn(folder: string, ...sides: readonly string[]) {
  const directory = process.cwd();
  try {
    process.chdir(folder);
    return await run(sides);
  } finally {
    process.chdir(directory);
  }
}

describe('the installed packages of a commit', () => {
  test.each(['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock'])(
    'are those of the workspace, and its packages those of the commit: %s',
    async (lockFile) => {
      const repository = monorepo(lockFile);
      const { text } = await reviewIn(join(repository, 'packages/infra'), 'HEAD~1', 'HEAD');
      expect(text).toMatch(/"?uploads-one"? → "?uploads-two"?/);
    },
  );

  test('are those of the workspace if its folder has a lock file that npm ignores', async () => {
    const repository = monorepo('package-lock.json');
    writeFileSync(join(repository, 'packages/infra/package-lock.json'), '{}');
    const { text } = await reviewIn(join(repository, 'packages/infra'), 'HEAD~1', 'HEAD');
    expect(text).toMatch(/"?uploads-one"? → "?uploads-two"?/);
  });
});

test('the installed version of the package is found in the folder of the workspace', async () => {
  const repository = monorepo('package-lock.json');
  const { exit, text } = await reviewIn(
    join(repository, 'packages/infra'),
    ...['package:installed', 'package:installed'],
  );
  expect(text).toContain('cdk-secure-baseline installed → cdk-secure-baseline installed');
  expect(exit).toBe(0);
});

describe('deployed templates', () => {
  const next = assembly(template('two'));

  test('are compared by stack name; a stack of the environment that the app does not have keeps running', async () => {
    const stacks = {
      'production-data': template('one'),
      'production-web': template('web'),
      'other-web': template('web'),
    };
    const { exit, text } = await run(['deployed', next], fakeStacks(stacks));
    expect(exit).toBe(1);
    expect(text).toMatch(/production\/data\/Uploads\/Resource .* is replaced/);
    expect(text).toMatch(/production-web .* the stack left the app and keeps running with 1 stateful resource/);
    expect(text).not.toContain('other-web');
  });

  test('of another account are refused', async () => {
    const { exit, text } = await run(['deployed', next], fakeStacks({}, '222222222222'));
    expect({ exit, text }).toEqual({
      exit: 2,
      text: 'production: the credentials belong to the account 222222222222, and the stacks to 111111111111. Use credentials of that account, and --environment to compare one environment.',
    });
  });

  test('with nested stacks are refused: their content is not read', async () => {
    const nested = assembly({
      Resources: {
        Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://example.com/a.json' } },
      },
    });
    expect(await run(['deployed', nested], fakeStacks({}))).toMatchObject({
      exit: 2,
      text: expect.stringMatching(/does not read nested stacks/) as string,
    });
  });
});

test.each([
  [['one'], 'Name the old and the new version; 1 given.'],
  [['one', 'two', '--format', 'pdf'], "Unknown format 'pdf': one of text, markdown, json, sarif, approvals."],
  [['one', 'two', '--force'], "Unknown option '--force'"],
  [['deployed', 'deployed'], "Both versions are 'deployed'"],
])('%j is a wrong call', async (argv, message) => {
  expect(await run(argv)).toMatchObject({ exit: 2, text: expect.stringContaining(message) as string });
});
