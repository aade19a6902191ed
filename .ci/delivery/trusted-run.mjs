// Decides which runs of workflows may supply artifacts: any branch can upload an artifact of any name.
const BRANCH = 'main';

/** A run whose artifacts are deployed. */
export const RELEASE = { kind: 'release', workflows: ['release.yml'], events: ['push'], conclusion: 'success' };

/** A run that records what an environment runs. The record counts while the run deploys the next environments. */
export const DEPLOYMENT = {
  kind: 'deployment',
  workflows: ['deploy.yml', 'roll-back.yml'],
  events: ['workflow_run', 'workflow_dispatch'],
};

/**
 * Every reason why a run is not of the kind.
 *
 * @param run https://docs.github.com/en/rest/actions/workflow-runs#get-a-workflow-run
 */
export function errorsOf(run, kind, repository) {
  const workflows = kind.workflows.map((name) => `.github/workflows/${name}`);
  // GitHub appends the ref to the path of some runs: .github/workflows/release.yml@main.
  const path = String(run.path).split('@')[0];
  const checks = [
    ['repository', run.repository?.full_name, [repository]],
    ['head repository', run.head_repository?.full_name, [repository]],
    ['workflow', path, workflows],
    ['branch', run.head_branch, [BRANCH]],
    ['event', run.event, kind.events],
    ...(kind.conclusion === undefined
      ? []
      : [
          ['status', run.status, ['completed']],
          ['conclusion', run.conclusion, [kind.conclusion]],
        ]),
  ];
  return checks
    .filter(([, given, allowed]) => !allowed.includes(given))
    .map(([what, given, allowed]) => `${what}: ${given ?? 'none'}; allowed: ${allowed.join(', ')}`);
}

/**
 * The run with this id, if it is of the kind and its commit is on the main branch.
 *
 * @throws with every error
 */
export async function trustedRun(api, id, kind) {
  if (!/^[1-9]\d{0,19}$/.test(id)) throw new Error(`The run is '${id}'; allowed: the id of a run, digits only.`);
  const run = await api.get(`actions/runs/${id}`);
  if (run === undefined) throw new Error(`Run ${id} does not exist in ${api.repository}.`);
  const errors = errorsOf(run, kind, api.repository);
  if (!(await isOnBranch(api, run.head_sha))) errors.push(`commit: ${run.head_sha}; allowed: a commit of ${BRANCH}`);
  if (errors.length === 0) return run;
  throw new Error(
    [
      `Run ${id} is not a ${kind.kind} of this repository:`,
      ...errors.map((error) => `- ${error}`),
      `List the runs that are: gh run list --workflow ${kind.workflows[0]} --branch ${BRANCH} --status success`,
    ].join('\n'),
  );
}

/** The main branch is the commit itself, or ahead of it: https://docs.github.com/en/rest/commits/commits#compare-two-commits */
async function isOnBranch(api, commit) {
  if (!/^[0-9a-f]{40}$/.test(commit)) return false;
  const comparison = await api.get(`compare/${commit}...${BRANCH}?per_page=1`);
  return comparison !== undefined && ['ahead', 'identical'].includes(comparison.status);
}

/**
 * The newest trusted run that has an artifact of this name, or undefined. A run that is repeated trusts its own earlier attempt.
 *
 * https://docs.github.com/en/rest/actions/artifacts#list-artifacts-for-a-repository
 */
export async function trustedRunWithArtifact(api, name, kind, ownId = process.env.GITHUB_RUN_ID) {
  const { artifacts = [] } = (await api.get(`actions/artifacts?per_page=100&name=${encodeURIComponent(name)}`)) ?? {};
  const runs = artifacts.filter((each) => each.name === name && !each.expired).map((each) => each.workflow_run?.id);
  for (const id of [...new Set(runs)].filter(Boolean).sort((left, right) => right - left)) {
    if (String(id) === ownId) return { id };
    try {
      return await trustedRun(api, String(id), kind);
    } catch (error) {
      console.log(`Artifact ${name} of run ${id} is not used. ${error.message}`);
    }
  }
  return undefined;
}
