// `node .ci/delivery/human-review.mjs RELEASE RECORD`: writes a record of the review that a person approved in the GitHub environment
// `staging-review` during this run. Without such an approval, or if only the author of the release approved it, the exit code is 1.
import { writeFileSync } from 'node:fs';
import { githubApi, main } from './github-api.mjs';
import { RELEASE, trustedRun } from './trusted-run.mjs';

const REVIEW = 'staging-review';

await main(async () => {
  const [release = '', record] = process.argv.slice(2);
  const ownRun = process.env.GITHUB_RUN_ID;
  if (record === undefined || !ownRun) throw new Error('Usage: GITHUB_RUN_ID=… human-review.mjs RELEASE RECORD');
  const api = githubApi();
  const { head_sha: commit } = await trustedRun(api, release, RELEASE);
  const author = (await api.get(`commits/${commit}`))?.author?.login;
  // https://docs.github.com/en/rest/actions/workflow-runs#get-the-review-history-for-a-workflow-run
  const reviews = ((await api.get(`actions/runs/${ownRun}/approvals`)) ?? []).filter(
    ({ environments, state }) => state === 'approved' && environments.some(({ name }) => name === REVIEW),
  );
  const approved = reviews.filter(({ user }) => user.type === 'User' && user.login !== author);
  if (approved.length === 0) {
    const given = reviews.map(({ user }) => `${user.login} (${user.login === author ? 'author' : user.type})`);
    throw new Error(
      `Release ${release} has no review of a person other than its author on staging; approvals in the environment ${REVIEW}: ${given.join(', ') || 'none'}. Require reviewers in this environment, and approve the run after the review.`,
    );
  }
  const entries = approved.map(({ comment, user }) => ({ reviewer: user.login, comment }));
  writeFileSync(record, `${JSON.stringify({ release, commit, run: ownRun, reviews: entries }, null, 2)}\n`);
  console.log(`Release ${release} was reviewed by ${entries.map(({ reviewer }) => reviewer).join(', ')}.`);
});
