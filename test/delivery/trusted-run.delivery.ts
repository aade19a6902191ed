import { join } from 'node:path';
import { runScript, valueOf } from '../support/delivery-script';
import { type GithubRun, LoopbackGithub, releaseRun } from '../support/loopback-github';

const REPOSITORY = 'example/infrastructure';
const COMMIT = 'a'.repeat(40);
const ELSEWHERE = 'b'.repeat(40);

const release = (changes: Partial<GithubRun> = {}) => releaseRun(REPOSITORY, COMMIT, changes);
const deployment = (changes: Partial<GithubRun> = {}) =>
  release({
    path: '.github/workflows/deploy.yml',
    event: 'workflow_run',
    status: 'in_progress',
    conclusion: null,
    ...changes,
  });

let github: LoopbackGithub;
let environment: Readonly<Record<string, string>>;

beforeEach(async () => {
  github = new LoopbackGithub(REPOSITORY);
  github.comparisons.set(COMMIT, 'ahead').set(ELSEWHERE, 'diverged');
  environment = await github.listen();
});
afterEach(() => github.close());

/** What the runs 1 to `count` are refused with. */
const messagesOf = (count: number) =>
  valueOf(
    'trusted-run.mjs',
    `import(${JSON.stringify(join(__dirname, '../../.ci/delivery/github-api.mjs'))}).then(({ githubApi }) =>
      Promise.all(Array.from({ length: ${count} }, (_, index) =>
        script.trustedRun(githubApi(), String(index + 1), script.RELEASE).then(() => 'accepted', (error) => error.message))))`,
    environment,
  );

describe('what is deployed comes from a release', () => {
  const find = (run: GithubRun) => {
    github.runs.set('42', run);
    return runScript('find-release.mjs', ['42'], environment);
  };

  test.each(['ahead', 'identical'])('of a commit of main (%s), which is the output', async (status) => {
    github.comparisons.set(COMMIT, status);
    const { exit, outputs } = await find(release({ path: '.github/workflows/release.yml@refs/heads/main' }));
    expect(exit).toBe(0);
    expect(outputs).toEqual({ commit: COMMIT });
  });

  test('a run that is not a release is refused, with each difference', async () => {
    const refused: readonly [Partial<GithubRun>, string][] = [
      [
        { path: '.github/workflows/ci.yml' },
        'workflow: .github/workflows/ci.yml; allowed: .github/workflows/release.yml',
      ],
      [
        { path: 'x/.github/workflows/release.yml' },
        'workflow: x/.github/workflows/release.yml; allowed: .github/workflows/release.yml',
      ],
      [{ head_branch: 'feature' }, 'branch: feature; allowed: main'],
      [
        { head_repository: { full_name: 'other/infrastructure' } },
        'head repository: other/infrastructure; allowed: example/infrastructure',
      ],
      [{ head_repository: null }, 'head repository: none; allowed: example/infrastructure'],
      [{ event: 'pull_request' }, 'event: pull_request; allowed: push'],
      [{ event: 'workflow_dispatch' }, 'event: workflow_dispatch; allowed: push'],
      [{ conclusion: 'failure' }, 'conclusion: failure; allowed: success'],
      [{ status: 'in_progress' }, 'status: in_progress; allowed: completed'],
      [{ head_sha: ELSEWHERE }, `commit: ${ELSEWHERE}; allowed: a commit of main`],
      [{ head_sha: 'c'.repeat(40) }, `commit: ${'c'.repeat(40)}; allowed: a commit of main`],
      [{ head_sha: 'main' }, 'commit: main; allowed: a commit of main'],
    ];
    for (const [index, [changes]] of refused.entries()) github.runs.set(String(index + 1), release(changes));
    const messages = await messagesOf(refused.length);
    expect(messages).toEqual(
      refused.map(([, error], index) =>
        [
          `Run ${index + 1} is not a release of this repository:`,
          `- ${error}`,
          'List the runs that are: gh run list --workflow release.yml --branch main --status success',
        ].join('\n'),
      ),
    );
  });

  test('one message has every error', async () => {
    const { exit, outputs, text } = await find(
      release({ path: 'x.yml', head_branch: 'x', conclusion: 'failure', head_sha: ELSEWHERE }),
    );
    expect(text.match(/^- /gm)).toHaveLength(4);
    expect({ exit, outputs }).toEqual({ exit: 1, outputs: {} });
  });

  test('an id that is none, a run that does not exist and a missing token are refused', async () => {
    const messageOf = async (id: string, variables = environment) =>
      (await runScript('find-release.mjs', [id], variables)).text;
    expect(await messageOf('42/../43')).toBe("The run is '42/../43'; allowed: the id of a run, digits only.\n");
    expect(await messageOf('')).toContain("The run is ''");
    expect(await messageOf('7')).toBe('Run 7 does not exist in example/infrastructure.\n');
    expect(await messageOf('7', {})).toBe('Set GITHUB_REPOSITORY and GITHUB_TOKEN.\n');
  });
});

describe('an artifact by its name', () => {
  const IMAGE = `image-${'1'.repeat(64)}`;
  const have = (name: string, run: GithubRun, expired = false) => {
    github.runs.set(String(run.id), run);
    github.artifacts.push({ name, expired, workflow_run: { id: run.id } });
  };
  const find = (...options: string[]) => runScript('find-artifact.mjs', options, environment);

  test('an image is taken from the newest release that has it; runs of branches and expired artifacts do not count', async () => {
    have(IMAGE, release({ id: 3 }));
    have(IMAGE, release({ id: 5 }));
    have(IMAGE, release({ id: 8 }), true);
    have(IMAGE, release({ id: 9, head_branch: 'feature', head_sha: ELSEWHERE }));
    const { outputs, text } = await find('release', IMAGE);
    expect(outputs).toEqual({ run: '5' });
    expect(text).toContain(`Artifact ${IMAGE} of run 9 is not used.`);
  });

  test('a release that is repeated takes the image of its earlier attempt', async () => {
    have(IMAGE, release({ id: 12, status: 'in_progress', conclusion: null }));
    const repeated = { ...environment, GITHUB_RUN_ID: '12' };
    expect((await runScript('find-artifact.mjs', ['release', IMAGE], repeated)).outputs).toEqual({ run: '12' });
    expect((await find('release', IMAGE)).outputs).toEqual({ run: '' });
  });

  test('an image that no release has is built', async () => {
    have(IMAGE, release({ id: 9, conclusion: 'failure' }));
    expect(await find('release', IMAGE)).toMatchObject({ exit: 0, outputs: { run: '' } });
  });

  test('production needs the record of staging, from a deployment of main', async () => {
    const name = 'deployed-staging-42';
    have(name, deployment({ id: 50, head_branch: 'feature' }));
    have(name, release({ id: 51 }));
    const missing = await find('deployment', name, '--required');
    expect(missing).toMatchObject({ exit: 1, outputs: {} });
    expect(missing.text).toContain(
      'Production runs only what staging ran and what a person reviewed there: deploy the release to staging, and approve its review.',
    );
    have(name, deployment({ id: 52 }));
    expect((await find('deployment', name, '--required')).outputs).toEqual({ run: '52' });
    have(name, deployment({ id: 53, path: '.github/workflows/roll-back.yml', event: 'workflow_dispatch' }));
    expect((await find('deployment', name, '--required')).outputs).toEqual({ run: '53' });
  });
});
