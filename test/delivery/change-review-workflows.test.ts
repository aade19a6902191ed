import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandsOf, workflow, WORKFLOWS } from '../support/workflows';

// The change review of pull requests and deployments (DEL-02).
const { comment, review } = workflow('ci.yml').jobs;

test('compares a pull request with its base branch, and fails while a change has no approval', () => {
  expect(review?.if).toBe("${{ github.event_name == 'pull_request' }}");
  expect(commandsOf(review).slice(0, 3)).toEqual([
    'npm ci --ignore-scripts',
    'npm run synth',
    'npm run --silent review -- "origin/$GITHUB_BASE_REF" cdk.out --format markdown > change-review.md',
  ]);
  expect(JSON.stringify(review)).not.toMatch(/continue-on-error|\|\| /);
});

test('is one comment, written by code of the base branch, and the summary of the run', () => {
  expect(comment).toMatchObject({ needs: 'review', permissions: { contents: 'read', 'pull-requests': 'write' } });
  expect(comment?.steps?.[0]?.with?.['ref']).toBe('${{ github.event.pull_request.base.sha }}');
  expect(commandsOf(comment)).toEqual(['node .ci/delivery/pull-request-comment.mjs review/change-review.md']);
  expect(commandsOf(review).at(-1)).toBe('cat change-review.md >> "$GITHUB_STEP_SUMMARY"');
});

test('compares a release with the deployed templates before the deployment, which is the reviewed assembly', () => {
  const steps = workflow('deploy-environment.yml').jobs['deploy']?.steps ?? [];
  const commands = steps.flatMap(({ run }) => run ?? []);
  const deployment = commands.findIndex((run) => run.includes('cdk deploy'));
  expect(commands.slice(deployment - 3, deployment)).toEqual([
    'node .ci/delivery/reviewed-assembly.mjs record release/cdk.out reviewed.json',
    '.ci/delivery/as-pipeline npm run --silent review -- deployed release/cdk.out --environment "$ENVIRONMENT" --approvals approved-changes.json --approvals release/approved-changes.json',
    'node .ci/delivery/reviewed-assembly.mjs verify release/cdk.out reviewed.json',
  ]);
  const step = steps.find(({ run }) => run?.includes('review -- deployed') === true);
  expect(step).toMatchObject({ env: { THEN_BOOTSTRAP_ROLE: 'lookup' } });
  expect([step?.if, step?.['working-directory']]).toEqual([undefined, undefined]);
});

test('the comment names the artifact with the review page', () => {
  const upload = review?.steps?.find(({ id }) => id === 'page');
  expect(upload?.with).toMatchObject({ name: 'review-page', path: 'cdk.out/review' });
  expect(review).toMatchObject({ outputs: { page: '${{ steps.page.outputs.artifact-url }}' } });
  expect(comment?.steps?.at(-1)?.env).toMatchObject({ REVIEW_PAGE: '${{ needs.review.outputs.page }}' });
});

test('the pipeline of an adopter keeps the review page, and names it in the summary of the run', () => {
  const { check } = workflow('pipeline.yml', join(__dirname, '../../lib/init/template/.github/workflows')).jobs;
  const upload = check?.steps?.find(({ id }) => id === 'page');
  expect(upload?.with).toMatchObject({ name: 'review-page', path: 'cdk.out/review' });
  expect(check?.steps?.at(-1)).toMatchObject({
    run: expect.stringContaining('artifact review-page') as string,
    env: { PAGE: '${{ steps.page.outputs.artifact-url }}' },
  });
});

test('has no option that skips it', () => {
  for (const name of readdirSync(WORKFLOWS)) {
    expect(readFileSync(join(WORKFLOWS, name), 'utf8')).not.toMatch(
      /review[^\n]*(--force|--skip|--no-)|continue-on-error: .*review/,
    );
  }
});
