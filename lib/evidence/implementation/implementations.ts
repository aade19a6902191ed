import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EvidenceStatus } from '../evidence-status';
import { packageScripts, type WorkflowJob, workflowJobs } from './workflow-jobs';

/** Something outside of the templates that implements a part of a control. */
export interface ImplementedPart {
  /** Such as `secret scan`. */
  readonly part: string;

  /** The file, job or command; undefined where the project has none. */
  readonly by?: string;
}

/** The parts of a control outside of the templates. */
export interface Implementation {
  readonly status: EvidenceStatus;
  readonly parts: readonly ImplementedPart[];
}

/** The folder of this package, which contains its runbooks and examples. */
const PACKAGE_ROOT = packageRoot(__dirname);

/** The runbooks of INC-04, in docs/runbooks. */
const RUNBOOKS: Readonly<Record<string, string>> = {
  restore: 'restore.md',
  failover: 'failover.md',
  'key compromise': 'key-compromise.md',
  'secret leak': 'secret-leak.md',
  DDoS: 'ddos.md',
  rollback: 'roll-back.md',
};

/** The checks of pull requests of DEL-07: what a command of such a check contains. */
const PULL_REQUEST_CHECKS: Readonly<Record<string, RegExp>> = {
  types: /\btsc\b/,
  lint: /\beslint\b/,
  tests: /\bjest\b/,
  policy: /\bcdk-secure-baseline(?:\.ts)? synth\b|\bcdk synth\b/,
  'change review': /\bcdk-secure-baseline(?:\.ts)? review\b/,
  'secret scan': /\bsecret-scan\.mjs\b|\bgitleaks\b|\btrufflehog\b/,
  'dependency audit': /\bnpm audit\b/,
  'license check': /\blicenses\.mjs\b|\blicense-checker\b/,
  SBOM: /\bnpm sbom\b/,
};

/** An action that is pinned to a commit, or a workflow of the same project. */
const PINNED_ACTION = /^(?:\.\/|[\w.-]+\/[\w./-]+@[0-9a-f]{40}$)/;
const ACTION = /^(?:\.\/|[\w.-]+\/[\w./-]+@)\S*$/;

/** What is known about a project and an environment. */
export interface ImplementationOptions {
  /**
   * Whether `cost.json` next to the evidence estimates the cost of the environment.
   *
   * @default false
   */
  readonly isEstimated?: boolean;

  /**
   * The jobs of the workflows.
   *
   * @default - read from the project
   */
  readonly jobs?: readonly WorkflowJob[];
}

/** What implements controls outside of the templates, by control, from the files of a project and of this package. */
export function implementations(
  projectRoot: string,
  { isEstimated, jobs = workflowJobs(projectRoot) }: ImplementationOptions = {},
): ReadonlyMap<string, Implementation> {
  return new Map(
    Object.entries({
      'DEL-02': [
        part(
          'comparison of each pull request with its base branch',
          byJob(jobs, /\bcdk-secure-baseline(?:\.ts)? review\b/, 'pull_request'),
        ),
        part('comparison with the deployed templates before a deployment', byJob(jobs, /\breview -- deployed\b/)),
      ],
      'DEL-03': [part('deployment of an earlier release', jobs.find(isRollBack)?.name)],
      'DEL-04': [part('creation of an environment from nothing', byCommand(projectRoot, 'deploy:local'))],
      'DEL-05': [part('scheduled drift detection', byJob(jobs, /\bcdk drift\b.*--fail\b/, 'schedule'))],
      'DEL-07': pullRequestChecks(jobs),
      'DEL-08': [part('check of images before a deployment', byJob(jobs, /\bimage-gate\.mjs\b/))],
      'DEL-09': [part('dynamic scan of staging', byJob(jobs, /\bscan-site\.mjs\b/))],
      'DEL-10': [
        part('rules of the main branch', byFile(projectRoot, '.github/rulesets/main.json')),
        part('code owners', byFile(projectRoot, '.github/CODEOWNERS')),
        part('scheduled comparison with GitHub', byJob(jobs, /\brepository-protection\.mjs\b/, 'schedule')),
      ],
      'DEL-11': [
        part('record of the human review on staging', byJob(jobs, /\bhuman-review\.mjs\b/)),
        part(
          'deployment only with the record',
          byJob(jobs, /\bfind-artifact\.mjs deployment "reviewed-\$RELEASE" --required/),
        ),
      ],
      'ENV-04': [part('estimated cost of the environment', isEstimated === true ? 'cost.json' : undefined)],
      'IMG-04': [part('hardened image definition', byFile(PACKAGE_ROOT, 'examples/demo-service/Dockerfile'))],
      'INC-04': Object.entries(RUNBOOKS).map(([name, file]) =>
        part(name, byFile(projectRoot, `docs/runbooks/${file}`) ?? byFile(PACKAGE_ROOT, `docs/runbooks/${file}`)),
      ),
    }).map(([control, parts]) => [control, { status: statusOf(parts), parts }]),
  );
}

function statusOf(parts: readonly ImplementedPart[]): EvidenceStatus {
  const found = parts.filter(({ by }) => by !== undefined);
  if (found.length === 0) return EvidenceStatus.NOT_USED;
  return found.length === parts.length ? EvidenceStatus.IMPLEMENTED : EvidenceStatus.PARTIAL;
}

function pullRequestChecks(jobs: readonly WorkflowJob[]): ImplementedPart[] {
  const actions = jobs.flatMap(({ commands }) => commands.filter((command) => ACTION.test(command)));
  const isPinned = actions.length > 0 && actions.every((action) => PINNED_ACTION.test(action));
  return [
    ...Object.entries(PULL_REQUEST_CHECKS).map(([name, command]) => part(name, byJob(jobs, command, 'pull_request'))),
    part('workflow actions pinned to a commit', isPinned ? `${actions.length} uses of actions` : undefined),
  ];
}

function part(name: string, by: string | undefined): ImplementedPart {
  return { part: name, ...(by !== undefined && { by }) };
}

function isRollBack({ name, triggers }: WorkflowJob): boolean {
  return triggers.includes('workflow_dispatch') && /roll-?back\.ya?ml/.test(name);
}

function packageRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : packageRoot(dirname(folder));
}

/** The first job with such a command that the event starts. */
function byJob(jobs: readonly WorkflowJob[], command: RegExp, event?: string): string | undefined {
  return jobs
    .filter(({ triggers }) => event === undefined || triggers.includes(event))
    .find(({ commands }) => commands.some((each) => command.test(each)))?.name;
}

function byFile(root: string, file: string): string | undefined {
  return existsSync(join(root, file)) ? file : undefined;
}

function byCommand(projectRoot: string, script: string): string | undefined {
  return Object.hasOwn(packageScripts(projectRoot), script) ? `npm run ${script}` : undefined;
}
