// `node .ci/delivery/pull-request-comment.mjs FILE`: writes the report into one comment of the pull request PULL_REQUEST, which a later run
// replaces. The comment is found by the first line of the report. Its last line names the artifact REVIEW_PAGE with the review page.
import { readFileSync } from 'node:fs';
import { githubApi, main } from './github-api.mjs';

const COMMENTS_PER_PAGE = 100;
/** The address comes from a job that runs code of the pull request. */
const ARTIFACT = /^https:\/\/[\w.-]+\/[\w.-]+\/[\w.-]+\/actions\/runs\/\d+\/artifacts\/\d+$/;
const MARKER = '<!-- cdk-secure-baseline review -->';

await main(async () => {
  const [file] = process.argv.slice(2);
  const { PULL_REQUEST: number, REVIEW_PAGE: page = '' } = process.env;
  if (file === undefined || !/^\d+$/.test(number ?? '')) {
    throw new Error('Usage: PULL_REQUEST=NUMBER pull-request-comment.mjs FILE');
  }
  const report = readFileSync(file, 'utf8');
  if (!report.startsWith(MARKER))
    throw new Error(`${file} is no report of the change review: its first line is not ${MARKER}.`);
  const link = `\nReview page: open \`index.html\` of the artifact [review-page](${page}).\n`;
  const body = ARTIFACT.test(page) ? `${report}${link}` : report;
  const api = githubApi();
  const existing = await findComment(api, number);
  if (existing === undefined) await api.send('POST', `issues/${number}/comments`, { body });
  else await api.send('PATCH', `issues/comments/${existing.id}`, { body });
  console.log(`${existing === undefined ? 'Wrote' : 'Replaced'} the comment of the change review.`);
});

/** The comment that a workflow wrote: a person cannot take its place. */
async function findComment(api, number) {
  for (let page = 1; ; page += 1) {
    const comments = await api.get(`issues/${number}/comments?per_page=${COMMENTS_PER_PAGE}&page=${page}`);
    const found = comments?.find(({ body, user }) => user?.type === 'Bot' && body?.startsWith(MARKER));
    if (found !== undefined || (comments?.length ?? 0) < COMMENTS_PER_PAGE) return found;
  }
}
