// `node .ci/delivery/find-release.mjs RUN_ID`: sets the output `commit` if the run is a release, before anything of it is downloaded.
import { githubApi, main, setOutput } from './github-api.mjs';
import { RELEASE, trustedRun } from './trusted-run.mjs';

await main(async () => {
  const [id = ''] = process.argv.slice(2);
  const run = await trustedRun(githubApi(), id, RELEASE);
  console.log(`Run ${id} is the release of commit ${run.head_sha}.`);
  setOutput('commit', run.head_sha);
});
