import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environments } from '../reference-estate';
import { runScript, valueOf } from '../support/delivery-script';

const ROOT = join(__dirname, '..', '..');

test('a shipped package needs an accepted license; development tools do not', async () => {
  const packages = {
    '': { license: 'Apache-2.0' },
    'node_modules/free': { version: '1.0.0', license: 'MIT' },
    'node_modules/either': { version: '1.0.0', license: '(GPL-3.0 OR MIT)' },
    'node_modules/both': { version: '1.0.0', license: 'MIT AND GPL-3.0' },
    'node_modules/a/node_modules/unknown': { version: '2.0.0' },
    'node_modules/tool': { version: '1.0.0', license: 'GPL-3.0', dev: true },
  };
  expect(await valueOf('licenses.mjs', `script.refusedLicenses(${JSON.stringify({ packages })})`)).toEqual([
    'both@1.0.0: MIT AND GPL-3.0',
    'unknown@2.0.0: no license',
  ]);
});

test('environments: those of the assembly are the output; an assembly without one is refused', async () => {
  const assembly = mkdtempSync(join(tmpdir(), 'assembly-'));
  const write = (names: readonly string[]) => {
    const artifacts: Record<string, object> = { Tree: { type: 'cdk:tree' } };
    for (const name of names) {
      artifacts[`assembly-${name}`] = { type: 'cdk:cloud-assembly', properties: { displayName: name } };
    }
    writeFileSync(join(assembly, 'manifest.json'), JSON.stringify({ artifacts }));
    return runScript('assembly-environments.mjs', [assembly]);
  };
  const names = environments.map(({ name }) => name);
  expect((await write(names)).outputs).toEqual({ environments: JSON.stringify(names) });
  expect(await write([])).toMatchObject({
    exit: 1,
    outputs: {},
    text: expect.stringContaining('has no environment') as string,
  });
});

test('docker: the program that takes its place refuses, and says what is missing', () => {
  const { status, stderr } = spawnSync(join(ROOT, '.ci/delivery/no-image-build'), ['build', '.'], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain('An image of this assembly is not in the registry of the environment.');
});

describe('the tag of a package', () => {
  const git = (directory: string, ...options: readonly string[]) => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
    const { status, stderr } = spawnSync('git', [...identity, ...options], { cwd: directory, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };

  /** Checks a tag of a repository with this package, whose commit is on main or not. */
  const check = (tag: string, repository: string, changelog: string, isOnMain: boolean) => {
    const directory = mkdtempSync(join(tmpdir(), 'package-'));
    const version = '1.2.0';
    writeFileSync(join(directory, 'package.json'), JSON.stringify({ version, repository: { url: repository } }));
    writeFileSync(join(directory, 'CHANGELOG.md'), `# Changelog\n\n## [${changelog}] - 2026-11-28\n`);
    git(directory, 'init', '--quiet');
    git(directory, 'add', '.');
    git(directory, 'commit', '--quiet', '--message', 'first');
    git(directory, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    if (!isOnMain) git(directory, 'commit', '--quiet', '--allow-empty', '--message', 'second');
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, '.ci/delivery/package-tag.mjs'), tag], {
      cwd: directory,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], NODE_ENV: 'test', GITHUB_REPOSITORY: 'example/baseline' },
    });
    return { status, text: stdout + stderr };
  };

  test('is that of the version, on main, with its heading in the changelog and the repository of the provenance', () => {
    expect(check('v1.2.0', 'git+https://github.com/example/baseline.git', '1.2.0', true)).toEqual({
      status: 0,
      text: 'v1.2.0 is a release of the package.\n',
    });
    expect(check('v1.3.0', 'git+https://github.com/other/baseline.git', 'Unreleased', false)).toEqual({
      status: 1,
      text: `The package is not published:
- tag: v1.3.0; package.json has the version 1.2.0, allowed: v1.2.0
- CHANGELOG.md: no heading; write: ## [1.2.0] - and the day
- package.json, repository: git+https://github.com/other/baseline.git; allowed: git+https://github.com/example/baseline.git
- commit: not on main; tag a commit of main
`,
    });
  });
});

test('identity: a run gets the role of its environment by its token alone, and leaves nothing behind', () => {
  const directory = mkdtempSync(join(tmpdir(), 'delivery-'));
  writeFileSync(join(directory, 'curl'), '#!/bin/sh\necho \'{"value":"a-token"}\'\n', { mode: 0o755 });
  const run = (environment: Record<string, string>) =>
    spawnSync(
      join(ROOT, '.ci/delivery/as-pipeline'),
      ['sh', '-c', 'echo "$AWS_PROFILE $AWS_CONFIG_FILE"; cat "$AWS_CONFIG_FILE"'],
      {
        encoding: 'utf8',
        env: { PATH: `${directory}:${process.env['PATH'] ?? ''}`, NODE_ENV: 'test', ...environment },
      },
    );
  const github = {
    AWS_ROLE_ARN: 'arn:aws:iam::111111111111:role/drift',
    AWS_REGION: 'eu-west-1',
    ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example.com?a=b',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request',
  };
  const { stdout } = run({ ...github, THEN_BOOTSTRAP_ROLE: 'lookup' });
  const [first = '', ...config] = stdout.split('\n');
  expect(first).toMatch(/^bootstrap /);
  expect(config.join('\n')).toContain('role_arn = arn:aws:iam::111111111111:role/drift\n');
  expect(config.join('\n')).toContain('role/cdk-hnb659fds-lookup-role-111111111111-eu-west-1\n');
  expect(() => readFileSync(first.replace('bootstrap ', ''))).toThrow(/ENOENT/);
  expect(run(github).stdout).toMatch(/^pipeline /);
  expect(run({}).stderr).toContain('set the variable AWS_ROLE_ARN in the GitHub environment');
});
