import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { commandsOf, type Job, type Step, workflow, WORKFLOWS } from '../support/workflows';

const ROOT = join(__dirname, '..', '..');
const NAMES = readdirSync(WORKFLOWS);
const textOf = (name: string) => readFileSync(join(WORKFLOWS, name), 'utf8');
const jobsOf = (name: string): readonly Job[] => Object.values(workflow(name).jobs);
const stepsOf = (name: string): readonly Step[] => jobsOf(name).flatMap(({ steps = [] }) => steps);
const usedIn = (name: string) => [...jobsOf(name), ...stepsOf(name)].flatMap(({ uses }) => uses ?? []);

/** The jobs that write at GitHub, with what they write. */
const WRITABLE: Readonly<Record<string, readonly string[]>> = {
  'ci.yml': ['comment pull-requests'],
  'documentation.yml': ['deploy pages'],
};

describe.each(NAMES)('%s', (name) => {
  test('uses actions by their full commit, and workflows of this repository only (DEL-07)', () => {
    for (const uses of usedIn(name)) {
      expect(uses).toMatch(/^(\.\/\.github\/workflows\/[a-z-]+\.yml|[\w-]+\/[\w/-]+@[0-9a-f]{40})$/);
    }
  });

  test('may write nothing but the token of its identity, one comment and GitHub Pages, and lets no finding of the policy pass', () => {
    const { permissions, jobs } = workflow(name);
    const writable = Object.entries(jobs).flatMap(([id, job]) =>
      Object.entries(job.permissions ?? {}).flatMap(([permission, level]) =>
        level === 'write' && permission !== 'id-token' ? [`${id} ${permission}`] : [],
      ),
    );
    expect(writable).toEqual(WRITABLE[name] ?? []);
    expect(Object.values(permissions)).not.toContain('write');
    expect(textOf(name)).not.toMatch(/--ignore-errors|--no-validation|CDK_VALIDATION|\|\| true/);
  });

  test('puts no value of an event or an input into a command: a shell would run it', () => {
    for (const run of stepsOf(name).flatMap((step) => step.run ?? [])) expect(run).not.toContain('${{');
  });

  test('runs no script of a package where the identity of the run can be obtained', () => {
    const withIdentity = jobsOf(name).filter(({ permissions }) => permissions?.['id-token'] === 'write');
    const installing = withIdentity.flatMap(commandsOf).filter((command) => /npm (ci|install)/.test(command));
    expect(installing.filter((command) => command !== 'npm ci --ignore-scripts')).toEqual([]);
  });

  test('gives the token of the run to no command that installs packages or deploys', () => {
    const commands = stepsOf(name).flatMap(({ env, run }) => (env?.['GITHUB_TOKEN'] === undefined ? [] : [run]));
    for (const run of commands) {
      expect(run).toMatch(
        /^node \.ci\/delivery\/(find-(release|artifact)|pull-request-comment|human-review|repository-protection)\.mjs\b/,
      );
    }
  });
});

test('an action has one version in all workflows', () => {
  const versions = new Map<string, Set<string>>();
  for (const uses of NAMES.flatMap(usedIn)) {
    const [action = '', version = ''] = uses.split('@');
    versions.set(action, (versions.get(action) ?? new Set()).add(version));
  }
  expect([...versions].filter(([, found]) => found.size > 1)).toEqual([]);
});

test.each(NAMES.filter((name) => name !== 'ci.yml'))('%s goes on after no failure', (name) => {
  expect(textOf(name)).not.toMatch(/continue-on-error|always\(\)/);
});

test('a pull request is tested, and so is what it brings along (DEL-07)', () => {
  expect(workflow('ci.yml').on).toHaveProperty('pull_request');
  expect(commandsOf(workflow('ci.yml').jobs['gate'])).toContain('.ci/run');
  expect(commandsOf(workflow('ci.yml').jobs['supply-chain'])).toEqual([
    'npm ci',
    'node .ci/delivery/secret-scan.mjs',
    'node .ci/check-commit.mjs "origin/$GITHUB_BASE_REF..HEAD"',
    'npm audit --audit-level=high',
    'node .ci/delivery/licenses.mjs',
    'npm sbom --sbom-format cyclonedx --sbom-type application',
  ]);
});

describe('packages and permissions', () => {
  const jobs = NAMES.flatMap((name) =>
    Object.entries(workflow(name).jobs).map(([id, job]) => ({ id: `${name} ${id}`, job })),
  );
  const textOfCommands = (job: (typeof jobs)[number]['job']) => commandsOf(job).join('\n');
  const withRole = jobs.filter(({ job }) => /as-pipeline/.test(textOfCommands(job)));

  test('a job with the role of the pipeline installs from the lock file only, which npm audit covers', () => {
    expect(withRole.map(({ id }) => id)).toEqual(['deploy-drift.yml drift', 'deploy-environment.yml deploy']);
    for (const { job } of withRole) {
      const installs = commandsOf(job).filter((run) =>
        /\b(npm (ci|i|install|exec)|pip|apt|apt-get|curl|wget|gh)\b/.test(run),
      );
      expect(new Set(installs)).toEqual(new Set(['npm ci --ignore-scripts']));
    }
  });

  test('the Python tools, which have no hashes, run without a role and without secrets', () => {
    const withPython = jobs.filter(({ job }) => /\bpip\b/.test(textOfCommands(job)));
    expect(withPython.map(({ id }) => id)).toEqual(['ci.yml gate']);
    expect(withPython.map(({ job }) => job.permissions)).toEqual([undefined]);
    expect(workflow('ci.yml').permissions).toEqual({ contents: 'read' });
    expect(textOf('ci.yml')).not.toMatch(/secrets\.|id-token/);
  });
});

test('CI tests the oldest Node that the package supports, and the releases use one that it tests', () => {
  const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { engines: { node: string } };
  const tested = workflow('ci.yml').jobs['gate']?.strategy?.matrix['node'] as string[];
  expect(engines.node).toMatch(new RegExp(`^>=${tested[0] ?? ''}\\.`));
  const used = NAMES.flatMap(stepsOf).flatMap((step) => step.with?.['node-version'] ?? []);
  for (const version of used.filter((each) => !each.includes('matrix'))) expect(tested).toContain(version);
});

describe('updates are proposed for everything that is pinned', () => {
  const { updates } = parse(readFileSync(join(ROOT, '.github', 'dependabot.yml'), 'utf8')) as {
    updates: { 'package-ecosystem': string; directory?: string; directories?: string[] }[];
  };
  const foldersOf = (ecosystem: string) =>
    updates
      .filter((update) => update['package-ecosystem'] === ecosystem)
      .flatMap(({ directories = [], directory }) => [...directories, ...(directory === undefined ? [] : [directory])]);

  test('packages, actions and the Python tools of CI', () => {
    expect([foldersOf('npm'), foldersOf('github-actions'), foldersOf('pip')]).toEqual([['/'], ['/'], ['/.ci']]);
    for (const line of readFileSync(join(ROOT, '.ci', 'requirements.txt'), 'utf8')
      .trim()
      .split('\n')) {
      expect(line).toMatch(/^(#.*|[\w[\]-]+==[\d.]+)$/);
    }
    expect(textOf('ci.yml')).toMatch(/pip" install --requirement \.ci\/requirements\.txt/);
  });

  test('the base images of every Dockerfile; a variable would hide them', () => {
    const folders = readdirSync(join(ROOT, 'examples'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('Dockerfile'))
      .map((path) => ({
        folder: `/examples/${path.replace(/\/Dockerfile$/, '')}`,
        path: join(ROOT, 'examples', path),
      }));
    expect(foldersOf('docker').toSorted()).toEqual(folders.map(({ folder }) => folder).toSorted());
    for (const { path } of folders) expect(readFileSync(path, 'utf8')).not.toMatch(/^FROM .*\$/m);
  });
});

describe('a release (DEL-01)', () => {
  const { jobs, on } = workflow('release.yml');

  test('is made of commits on main, after every check and test, and one after the other', () => {
    expect(on).toEqual({ push: { branches: ['main'] } });
    const commands = commandsOf(jobs['assembly']);
    for (const gate of [
      'npm run check',
      'npm test',
      'npm run synth',
      'npm audit --audit-level=high',
      'node .ci/delivery/secret-scan.mjs',
      'node .ci/delivery/licenses.mjs',
    ]) {
      expect(commands).toContain(gate);
    }
    expect(commands.at(-1)).toBe('tar --create --file assembly.tar cdk.out');
    // An image is built again unless the release that built it has ended.
    expect(workflow('release.yml').concurrency).toEqual({
      group: 'release',
      'cancel-in-progress': false,
      queue: 'max',
    });
  });

  test('builds an image only if no release has it, where no credential of AWS is', () => {
    const image = jobs['image'];
    const building = image?.steps?.filter(({ run }) => run?.includes('build-image.mjs') === true);
    expect(building).toMatchObject([{ if: "${{ steps.earlier.outputs.run == '' }}" }]);
    expect(image?.permissions).toEqual({ contents: 'read', actions: 'read' });
    expect(image?.['runs-on']).toContain('-arm');
    expect(NAMES.filter((name) => textOf(name).includes('build-image.mjs'))).toEqual(['release.yml']);
  });

  test('is the only workflow whose assembly is deployed', () => {
    const synthesizing = NAMES.filter((name) => stepsOf(name).some(({ run }) => run === 'npm run synth'));
    expect(synthesizing.toSorted()).toEqual(['ci.yml', 'deploy-drift.yml', 'release.yml']);
    for (const name of ['ci.yml', 'deploy-drift.yml']) expect(textOf(name)).not.toMatch(/cdk deploy/);
  });
});

describe('the deployment of a release', () => {
  const job = workflow('deploy-environment.yml').jobs['deploy'];
  const steps = job?.steps ?? [];
  const position = (text: string) => {
    const index = steps.findIndex((step) => JSON.stringify(step).includes(text));
    if (index === -1) throw new Error(`No step has ${text}`);
    return index;
  };

  test('runs in the GitHub environment, whose protection requires approval', () => {
    expect(job).toMatchObject({ environment: '${{ inputs.environment }}', permissions: { 'id-token': 'write' } });
  });

  test('is started by the end of a release, or by people', () => {
    expect(workflow('deploy.yml').on).toEqual({
      workflow_run: { workflows: [workflow('release.yml').name], types: ['completed'], branches: ['main'] },
    });
    expect(Object.keys(workflow('roll-back.yml').on)).toEqual(['workflow_dispatch']);
  });

  test('verifies the run before it downloads anything, then the artifacts, evaluates them, copies the images, and deploys', () => {
    const order = [
      'find-release.mjs',
      'actions/download-artifact',
      'release-record.mjs verify',
      'tar --extract',
      'npm run check:template',
      'find-artifact.mjs deployment',
      'promote-images.mjs',
      'review -- deployed',
      'cdk deploy',
      'actions/upload-artifact',
    ].map(position);
    expect(order).toEqual(order.toSorted((left, right) => left - right));
    expect(steps[position('find-release.mjs')]?.if).toBeUndefined();
  });

  test('is evaluated by the rules of the release’s commit, and deployed with its tools', () => {
    expect(steps[position('"ref"')]?.with).toMatchObject({
      ref: '${{ steps.release.outputs.commit }}',
      path: 'release',
    });
    for (const command of ['npm ci', 'npm run check:template', 'cdk deploy']) {
      expect(steps[position(command)]?.['working-directory']).toBe('release');
    }
  });

  test('builds nothing: docker is a program that refuses', () => {
    expect(steps[position('cdk deploy')]?.env?.['CDK_DOCKER']).toBe(
      '${{ github.workspace }}/.ci/delivery/no-image-build',
    );
    expect(steps[position('cdk deploy')]?.run).toContain('--app cdk.out');
  });
});

test('drift is looked for every night in every environment of the settings, without a right to deploy (DEL-05)', () => {
  const { jobs, on } = workflow('deploy-drift.yml');
  expect(on).toHaveProperty('schedule.0.cron');
  expect(commandsOf(jobs['assembly'])).toContain('node .ci/delivery/assembly-environments.mjs cdk.out');
  const matrix = { environment: '${{ fromJSON(needs.assembly.outputs.environments) }}' };
  const env = { THEN_BOOTSTRAP_ROLE: 'lookup' };
  expect(jobs['drift']).toMatchObject({ strategy: { matrix }, environment: '${{ matrix.environment }}-drift', env });
  expect(commandsOf(jobs['drift']).at(-1)).toMatch(/cdk drift .* --fail/);
});

test('the package is published from a tag that was checked, with provenance and without a stored token', () => {
  const { jobs, on } = workflow('publish.yml');
  expect(on).toEqual({ push: { tags: ['v*'] } });
  const checks = commandsOf(jobs['check']);
  expect(checks[0]).toBe('node .ci/delivery/package-tag.mjs "$GITHUB_REF_NAME"');
  expect(checks).toEqual(expect.arrayContaining(['npm run check', 'npm test']));
  expect(commandsOf(jobs['publish']).at(-1)).toBe('npm publish --provenance --access public');
  expect(jobs['publish']).toMatchObject({
    needs: 'check',
    environment: 'npm',
    permissions: { contents: 'read', 'id-token': 'write' },
  });
  expect(textOf('publish.yml')).not.toContain('secrets.');
});
