// `node .ci/delivery/find-artifact.mjs release|deployment NAME [--required]`: sets the output `run` to the newest trusted run that
// has an artifact of this name; to nothing if there is none.
import { githubApi, main, setOutput } from './github-api.mjs';
import { DEPLOYMENT, RELEASE, trustedRunWithArtifact } from './trusted-run.mjs';

await main(async () => {
  const [kindName, name = '', required] = process.argv.slice(2);
  const kind = { release: RELEASE, deployment: DEPLOYMENT }[kindName];
  if (kind === undefined || name === '')
    throw new Error('Usage: find-artifact.mjs release|deployment NAME [--required]');
  const run = await trustedRunWithArtifact(githubApi(), name, kind);
  if (run === undefined && required === '--required') {
    throw new Error(
      `No ${kind.kind} of this repository has the artifact ${name}. Production runs only what staging ran and what a person reviewed there: deploy the release to staging, and approve its review.`,
    );
  }
  console.log(run === undefined ? `No ${kind.kind} has the artifact ${name}.` : `Artifact ${name}: run ${run.id}.`);
  setOutput('run', run?.id ?? '');
});
