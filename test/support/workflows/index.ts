import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(__dirname, '..', '..', '..');

/** The folder of the workflows of this repository. */
export const WORKFLOWS = join(ROOT, '.github', 'workflows');

export interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

export interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly uses?: string;
  readonly 'runs-on'?: string;
  readonly environment?: string;
  readonly concurrency?: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: Readonly<Record<string, unknown>> };
  readonly steps?: readonly Step[];
  readonly with?: Readonly<Record<string, string>>;
}

export interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency?: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** A workflow by the name of its file. */
export function workflow(name: string, directory = WORKFLOWS): Workflow {
  return parse(readFileSync(join(directory, name), 'utf8')) as Workflow;
}

/** The shell commands of a job, in their order. */
export function commandsOf(job?: Job): readonly string[] {
  return (job?.steps ?? []).flatMap(({ run }) => run ?? []);
}

export interface SimulatedRun {
  readonly workflow: string;
  /** `github`, `inputs`. */
  readonly contexts: Readonly<Record<string, unknown>>;
  /** Environments and jobs that do not work. */
  readonly failing: readonly string[];
  /** Outputs of jobs, by the name of the job. */
  readonly outputs?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface Deployment {
  readonly environment: string;
  readonly release: string;
  readonly after?: string;
  readonly concurrency: Readonly<Record<string, unknown>>;
}

export interface SimulationResult {
  /** What GitHub's parser says of any workflow. */
  readonly errors: readonly string[];
  readonly runs: readonly {
    readonly results: Readonly<Record<string, string>>;
    /** Calls of deploy-environment.yml, in their order. */
    readonly deployed: readonly Deployment[];
  }[];
}

/** Parses all workflows with GitHub's parser, and simulates runs with GitHub's evaluator of expressions. */
export function simulateWorkflows(runs: readonly SimulatedRun[], directory = WORKFLOWS): SimulationResult {
  const program = join(__dirname, 'simulate.mjs');
  // The parser imports JSON without an attribute, which Node alone refuses.
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', program], {
    cwd: ROOT,
    encoding: 'utf8',
    input: JSON.stringify({ directory, runs }),
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as SimulationResult;
}
