import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../support/baseline-app';
import { runScript } from '../support/delivery-script';
import { ImageRelease } from '../support/image-release';
import { LoopbackGithub, releaseRun } from '../support/loopback-github';
import { Programs } from '../support/programs';

const REPOSITORY = 'example/infrastructure';
const COMMIT = 'a'.repeat(40);

let github: LoopbackGithub;
let environment: Readonly<Record<string, string>>;

beforeEach(async () => {
  github = new LoopbackGithub(REPOSITORY);
  environment = await github.listen();
});
afterEach(() => github.close());

describe('the human review of a release (DEL-11)', () => {
  const release = new ImageRelease();
  const record = release.path('review.json');
  const approval = (login: string, { name = 'staging-review', type = 'User', state = 'approved' } = {}) => ({
    state,
    comment: 'Tested on staging',
    environments: [{ name }],
    user: { login, type },
  });
  const review = (...approvals: readonly object[]) => {
    github.comparisons.set(COMMIT, 'ahead');
    github.runs.set('42', releaseRun(REPOSITORY, COMMIT));
    github.answers.set(`commits/${COMMIT}`, { author: { login: 'author' } });
    github.answers.set('actions/runs/77/approvals', approvals);
    return runScript('human-review.mjs', ['42', record], { ...environment, GITHUB_RUN_ID: '77' });
  };

  test('of another person is recorded with release, commit and reviewer', async () => {
    const { exit, text } = await review(approval('author'), approval('reviewer'));
    expect({ exit, text }).toEqual({ exit: 0, text: 'Release 42 was reviewed by reviewer.\n' });
    expect(release.read('review.json')).toEqual({
      release: '42',
      commit: COMMIT,
      run: '77',
      reviews: [{ reviewer: 'reviewer', comment: 'Tested on staging' }],
    });
  });

  test.each([
    ['no approval', [], 'none'],
    ['only the author', [approval('author')], 'author (author)'],
    ['only a bot', [approval('bot', { type: 'Bot' })], 'bot (Bot)'],
    ['another environment', [approval('reviewer', { name: 'production' })], 'none'],
    ['a rejection', [approval('reviewer', { state: 'rejected' })], 'none'],
  ])('is required: %s fails', async (_, approvals, given) => {
    const { exit, text } = await review(...approvals);
    expect(exit).toBe(1);
    expect(text).toContain(`approvals in the environment staging-review: ${given}.`);
  });
});

describe('the protection of the repository (DEL-10)', () => {
  const required = JSON.parse(readFileSync(join(PROJECT_ROOT, '.github/rulesets/main.json'), 'utf8')) as {
    readonly rules: readonly { readonly type: string; readonly parameters?: Readonly<Record<string, unknown>> }[];
  };
  const environments = Object.keys(
    JSON.parse(readFileSync(join(PROJECT_ROOT, '.github/deployment-environments.json'), 'utf8')) as object,
  );
  const REVIEWED = {
    protection_rules: [{ type: 'required_reviewers', prevent_self_review: true, reviewers: [{ type: 'Team' }] }],
    deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
  };
  const protect = (rules: readonly object[] = required.rules) => {
    github.answers.set('rules/branches/main', rules);
    for (const name of environments) {
      github.answers.set(`environments/${name}`, REVIEWED);
      github.answers.set(`environments/${name}/deployment-branch-policies`, { branch_policies: [{ name: 'main' }] });
    }
  };
  const check = () => runScript('repository-protection.mjs', [], environment);
  const changed = (type: string, parameters: object) =>
    required.rules.map((rule) =>
      rule.type === type ? { ...rule, parameters: { ...rule.parameters, ...parameters } } : rule,
    );

  test('passes with the rules of this repository, and with stricter ones', async () => {
    protect();
    expect(await check()).toMatchObject({ exit: 0 });
    protect(changed('pull_request', { required_approving_review_count: 3 }));
    expect(await check()).toMatchObject({ exit: 0 });
  });

  test.each([
    [
      'one approval',
      changed('pull_request', { required_approving_review_count: 1 }),
      'required_approving_review_count: [1]; required: 2',
    ],
    [
      'no code owners',
      changed('pull_request', { require_code_owner_review: false }),
      'require_code_owner_review: [false]; required: true',
    ],
    [
      'fewer checks',
      changed('required_status_checks', { required_status_checks: [{ context: 'Node 20' }] }),
      'required_status_checks: ',
    ],
    ['force pushes', required.rules.filter(({ type }) => type !== 'non_fast_forward'), 'no rule non_fast_forward'],
  ])('reports %s', async (_, rules, expected) => {
    protect(rules);
    const { exit, text } = await check();
    expect(exit).toBe(1);
    expect(text).toContain(expected);
    expect(text.match(/^- /gm)).toHaveLength(1);
  });

  test('reports each weaker environment', async () => {
    protect();
    github.answers.set('environments/production', { ...REVIEWED, protection_rules: [] });
    github.answers.set('environments/staging', { ...REVIEWED, deployment_branch_policy: null });
    github.answers.delete('environments/development');
    const { exit, text } = await check();
    expect(exit).toBe(1);
    expect(text).toContain('environment production: no required reviewers');
    expect(text).toContain('environment staging, branches: all; allowed: main');
    expect(text).toContain('environment development: does not exist');
  });
});

describe('the gate of images (DEL-08)', () => {
  const SBOM = { spdxVersion: 'SPDX-2.3', packages: [{ name: 'openssl' }] };
  const NO_FINDINGS = { imageScanFindings: { findings: [], enhancedFindings: [] } };
  const COMPLETE = { signingStatuses: [{ status: 'COMPLETE' }] };
  const CRITICAL = { imageScanFindings: { findings: [{ name: 'CVE-2026-0001', severity: 'CRITICAL' }] } };
  let release: ImageRelease;

  beforeEach(() => {
    release = new ImageRelease();
    release.writeImage('image');
    writeFileSync(release.imagePath().replace('image.tar', 'sbom.spdx.json'), JSON.stringify(SBOM));
  });

  const gate = (answers: Readonly<Record<string, object>>, { isSigned = false } = {}) => {
    const template = { Resources: isSigned ? { Signing: { Type: 'AWS::ECR::SigningConfiguration' } } : {} };
    writeFileSync(release.path('cdk.out', 'assembly-staging', 'account.template.json'), JSON.stringify(template));
    const programs = new Programs().withEcrAnswers(answers);
    return runScript('image-gate.mjs', [release.assembly, release.artifacts], programs.environment);
  };

  test('passes an image with an SBOM, without critical findings, and with its signature', async () => {
    const answers = { 'describe-image-scan-findings': NO_FINDINGS, 'describe-image-signing-status': COMPLETE };
    expect(await gate(answers)).toMatchObject({ exit: 0, text: '1 images: each has an SBOM, no critical finding.\n' });
    expect((await gate(answers, { isSigned: true })).text).toContain('no critical finding, a signature');
  });

  test.each([
    [
      'a critical finding',
      { 'describe-image-scan-findings': CRITICAL },
      'critical findings in eu-west-1: CVE-2026-0001',
    ],
    [
      'a critical finding of Amazon Inspector',
      {
        'describe-image-scan-findings': {
          imageScanFindings: {
            enhancedFindings: [
              { severity: 'CRITICAL', packageVulnerabilityDetails: { vulnerabilityId: 'CVE-2026-0002' } },
              {
                severity: 'CRITICAL',
                status: 'CLOSED',
                packageVulnerabilityDetails: { vulnerabilityId: 'CVE-2026-3' },
              },
            ],
          },
        },
      },
      'critical findings in eu-west-1: CVE-2026-0002. ',
    ],
    ['an unreadable scan', {}, 'the findings of the scan in eu-west-1 cannot be read: AccessDenied'],
  ])('rejects an image with %s', async (_, answers, expected) => {
    const { exit, text } = await gate(answers);
    expect(exit).toBe(1);
    expect(text).toContain(expected);
  });

  test.each([
    ['no signature', { signingStatuses: [] }, 'no signature in eu-west-1'],
    ['a failed signature', { signingStatuses: [{ status: 'FAILED', failureReason: 'no access' }] }, 'FAILED no access'],
  ])('rejects an image with %s where signing is configured', async (_, signing, expected) => {
    const answers = { 'describe-image-scan-findings': NO_FINDINGS, 'describe-image-signing-status': signing };
    const { exit, text } = await gate(answers, { isSigned: true });
    expect(exit).toBe(1);
    expect(text).toContain(expected);
  });

  test.each([
    ['no SBOM', undefined, 'no SBOM (sbom.spdx.json) in the release'],
    ['an empty SBOM', { spdxVersion: 'SPDX-2.3', packages: [] }, 'the SBOM names no package'],
  ])('rejects an image with %s', async (_, sbom, expected) => {
    const path = release.imagePath().replace('image.tar', 'sbom.spdx.json');
    if (sbom === undefined) rmSync(path);
    else writeFileSync(path, JSON.stringify(sbom));
    const { exit, text } = await gate({ 'describe-image-scan-findings': NO_FINDINGS });
    expect(exit).toBe(1);
    expect(text).toContain(expected);
  });
});
