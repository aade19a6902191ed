import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EvidenceStatus } from '../../../../lib/evidence/evidence-status';
import { implementations } from '../../../../lib/evidence/implementation/implementations';
import { workflowJobs } from '../../../../lib/evidence/implementation/workflow-jobs';
import { CATALOG } from '../../../../lib/policy/catalog';
import { PROJECT_ROOT, temporaryDirectory } from '../../../support/baseline-app';

/** A copy of the files that implement controls, without one of them or with another text. */
function projectWith(changes: Readonly<Record<string, ((text: string) => string) | null>>): string {
  const root = temporaryDirectory();
  for (const path of ['.github', '.ci/run', '.ci/check.mjs', 'package.json']) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    cpSync(join(PROJECT_ROOT, path), join(root, path), { recursive: true });
  }
  for (const [path, change] of Object.entries(changes)) {
    if (change === null) rmSync(join(root, path));
    else writeFileSync(join(root, path), change(readFileSync(join(root, path), 'utf8')));
  }
  return root;
}

const missing = (root: string, control: string) =>
  implementations(root)
    .get(control)
    ?.parts.filter(({ by }) => by === undefined)
    .map(({ part }) => part);

const replaced = (text: string, by: string) => (content: string) => {
  expect(content).toContain(text);
  return content.replaceAll(text, by);
};

const without = (text: string) => replaced(text, '');

test('each control outside of the templates has its files, jobs and commands in this project', () => {
  const parts = [...implementations(PROJECT_ROOT, { isEstimated: true })].map(([control, { parts: found, status }]) => [
    control,
    status,
    Object.fromEntries(found.map(({ part, by }) => [part, by])),
  ]);
  expect(parts).toEqual([
    [
      'DEL-02',
      EvidenceStatus.IMPLEMENTED,
      {
        'comparison of each pull request with its base branch': 'job review of .github/workflows/ci.yml',
        'comparison with the deployed templates before a deployment':
          'job deploy of .github/workflows/deploy-environment.yml',
      },
    ],
    [
      'DEL-03',
      EvidenceStatus.IMPLEMENTED,
      { 'deployment of an earlier release': 'job roll-back of .github/workflows/roll-back.yml' },
    ],
    ['DEL-04', EvidenceStatus.IMPLEMENTED, { 'creation of an environment from nothing': 'npm run deploy:local' }],
    [
      'DEL-05',
      EvidenceStatus.IMPLEMENTED,
      { 'scheduled drift detection': 'job drift of .github/workflows/deploy-drift.yml' },
    ],
    [
      'DEL-07',
      EvidenceStatus.IMPLEMENTED,
      {
        ...Object.fromEntries(
          ['types', 'lint', 'tests', 'policy'].map((part) => [part, 'job gate of .github/workflows/ci.yml']),
        ),
        'change review': 'job review of .github/workflows/ci.yml',
        ...Object.fromEntries(
          ['secret scan', 'dependency audit', 'license check', 'SBOM'].map((part) => [
            part,
            'job supply-chain of .github/workflows/ci.yml',
          ]),
        ),
        'workflow actions pinned to a commit': expect.stringMatching(/^\d+ uses of actions$/) as string,
      },
    ],
    [
      'DEL-08',
      EvidenceStatus.IMPLEMENTED,
      { 'check of images before a deployment': 'job deploy of .github/workflows/deploy-environment.yml' },
    ],
    ['DEL-09', EvidenceStatus.IMPLEMENTED, { 'dynamic scan of staging': 'job scan of .github/workflows/dast.yml' }],
    [
      'DEL-10',
      EvidenceStatus.IMPLEMENTED,
      {
        'rules of the main branch': '.github/rulesets/main.json',
        'code owners': '.github/CODEOWNERS',
        'scheduled comparison with GitHub': expect.stringMatching(
          /of \.github\/workflows\/deploy-drift\.yml$/,
        ) as string,
      },
    ],
    [
      'DEL-11',
      EvidenceStatus.IMPLEMENTED,
      {
        'record of the human review on staging': expect.stringMatching(
          /of \.github\/workflows\/deploy\.yml$/,
        ) as string,
        'deployment only with the record': 'job deploy of .github/workflows/deploy-environment.yml',
      },
    ],
    ['ENV-04', EvidenceStatus.IMPLEMENTED, { 'estimated cost of the environment': 'cost.json' }],
    ['IMG-04', EvidenceStatus.IMPLEMENTED, { 'hardened image definition': 'examples/demo-service/Dockerfile' }],
    [
      'INC-04',
      EvidenceStatus.IMPLEMENTED,
      {
        restore: 'docs/runbooks/restore.md',
        failover: 'docs/runbooks/failover.md',
        'key compromise': 'docs/runbooks/key-compromise.md',
        'secret leak': 'docs/runbooks/secret-leak.md',
        DDoS: 'docs/runbooks/ddos.md',
        rollback: 'docs/runbooks/roll-back.md',
      },
    ],
  ]);
});

test('every control that no rule checks has an implementation, or is a choice that needs none', () => {
  const implemented = implementations(PROJECT_ROOT);
  const others = CATALOG.filter(({ id, withoutRule }) => withoutRule !== undefined && !implemented.has(id));
  expect(others.map(({ id }) => id)).toEqual(['DB-09', 'KEY-05']);
});

const CI = '.github/workflows/ci.yml';

describe('the evidence stops naming', () => {
  test.each<[string, string, Parameters<typeof projectWith>[0], string[]]>([
    ['a removed file', 'DEL-10', { '.github/CODEOWNERS': null }, ['code owners']],
    ['a removed workflow', 'DEL-03', { '.github/workflows/roll-back.yml': null }, ['deployment of an earlier release']],
    [
      'a removed command',
      'DEL-04',
      { 'package.json': replaced('"deploy:local"', '"deploy:other"') },
      ['creation of an environment from nothing'],
    ],
    [
      'a job without its command',
      'DEL-07',
      { [CI]: replaced('npm audit --audit-level=high', 'echo') },
      ['dependency audit'],
    ],
    [
      'a job without its script',
      'DEL-07',
      { [CI]: replaced('node .ci/delivery/secret-scan.mjs', 'echo') },
      ['secret scan'],
    ],
    ['a check that the gate no longer runs', 'DEL-07', { '.ci/run': without('npm run check') }, ['types', 'lint']],
    [
      'an action by its tag',
      'DEL-07',
      { [CI]: (text) => text.replace(/@[0-9a-f]{40} # v7/, '@v7 # v7') },
      ['workflow actions pinned to a commit'],
    ],
    [
      'a job that a pull request does not start',
      'DEL-02',
      {
        [CI]: replaced(
          "if: ${{ github.event_name == 'pull_request' }}\n",
          "if: ${{ github.ref == 'refs/heads/main' }}\n",
        ),
      },
      ['comparison of each pull request with its base branch'],
    ],
    [
      'a drift detection that ignores drift',
      'DEL-05',
      { '.github/workflows/deploy-drift.yml': without(' --fail') },
      ['scheduled drift detection'],
    ],
    [
      'a drift detection without a schedule',
      'DEL-05',
      { '.github/workflows/deploy-drift.yml': replaced('schedule:', 'repository_dispatch:') },
      ['scheduled drift detection'],
    ],
    ['an environment without an estimated cost', 'ENV-04', {}, ['estimated cost of the environment']],
  ])('%s', (_, control, changes, expected) => {
    expect(missing(projectWith(changes), control)).toEqual(expected);
  });
});

test('a workflow that is not valid YAML has no jobs', () => {
  const root = projectWith({ [CI]: () => 'jobs: [' });
  expect(workflowJobs(root).filter(({ name }) => name.endsWith(CI))).toEqual([]);
});

test('a project without workflows has no jobs, and runbooks of this package', () => {
  const root = temporaryDirectory();
  expect(workflowJobs(root)).toEqual([]);
  const found = implementations(root);
  expect(found.get('DEL-07')?.status).toBe(EvidenceStatus.NOT_USED);
  expect(found.get('INC-04')?.status).toBe(EvidenceStatus.IMPLEMENTED);
});
