import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const WORKFLOWS = '.github/workflows';

/** The condition of a job that a pull request does not start. */
const MAIN_ONLY = /github\.ref == 'refs\/heads\/main'/;

/** A job of a workflow, with the commands that it runs. */
export interface WorkflowJob {
  /** Such as `job gate of .github/workflows/ci.yml`. */
  readonly name: string;

  /** The events that start the job. */
  readonly triggers: readonly string[];

  /** The commands of its steps, of the scripts that they start, and of the workflows that it calls. */
  readonly commands: readonly string[];
}

interface Workflow {
  readonly on?: string | readonly string[] | Readonly<Record<string, unknown>>;
  readonly jobs?: Readonly<Record<string, Job>>;
}

interface Job {
  readonly 'continue-on-error'?: boolean;
  readonly if?: string;
  readonly uses?: string;
  readonly steps?: readonly { readonly run?: string; readonly uses?: string }[];
}

/** The jobs of the workflows in a project whose failure stops the workflow; none without workflows. */
export function workflowJobs(projectRoot: string): WorkflowJob[] {
  const folder = join(projectRoot, WORKFLOWS);
  if (!existsSync(folder)) return [];
  const workflows = new Map(
    readdirSync(folder)
      .filter((file) => /\.ya?ml$/.test(file))
      .sort()
      .map((file) => [`${WORKFLOWS}/${file}`, read(join(folder, file))] as const),
  );
  const started = new StartedScripts(projectRoot);
  return [...workflows].flatMap(([path, { on, jobs = {} }]) =>
    Object.entries(jobs)
      .filter(([, job]) => job['continue-on-error'] !== true)
      .map(([id, job]) => ({
        name: `job ${id} of ${path}`,
        triggers: triggersOf(on).filter((event) => event !== 'pull_request' || !MAIN_ONLY.test(job.if ?? '')),
        commands: commandsOf(job, workflows).flatMap((command) => started.textsOf(command)),
      })),
  );
}

/** The scripts of `package.json` by name; none without the file. */
export function packageScripts(projectRoot: string): Readonly<Record<string, string>> {
  const file = join(projectRoot, 'package.json');
  if (!existsSync(file)) return {};
  return (JSON.parse(readFileSync(file, 'utf8')) as { scripts?: Record<string, string> }).scripts ?? {};
}

/** GitHub runs no job of a workflow that is not valid YAML. */
function read(file: string): Workflow {
  try {
    return (parse(readFileSync(file, 'utf8')) ?? {}) as Workflow;
  } catch {
    return {};
  }
}

function triggersOf(on: Workflow['on']): string[] {
  if (typeof on === 'string') return [on];
  return Array.isArray(on) ? (on as string[]) : Object.keys(on ?? {});
}

function commandsOf(job: Job, workflows: ReadonlyMap<string, Workflow>): string[] {
  const called = job.uses === undefined ? undefined : workflows.get(job.uses.replace(/^\.\//, ''));
  return [
    ...(job.steps ?? []).flatMap(({ run, uses }) => [run, uses].filter((text) => text !== undefined)),
    ...Object.values(called?.jobs ?? {}).flatMap((each) => commandsOf(each, new Map())),
  ];
}

/** Scripts of `package.json` whose names a script selects by their beginning: `startsWith('check:')`. */
const SELECTED_SCRIPTS = /startsWith\('([\w-]+:)'\)/g;

/** Follows the scripts of `package.json` and the script files of a project that commands start. */
class StartedScripts {
  private readonly scripts: Readonly<Record<string, string>>;

  constructor(private readonly projectRoot: string) {
    this.scripts = packageScripts(projectRoot);
  }

  /** A command, and the text of everything that it starts. */
  public textsOf(command: string, visited: Set<string> = new Set()): string[] {
    if (visited.has(command)) return [];
    visited.add(command);
    return [command, ...this.startedBy(command).flatMap((text) => this.textsOf(text, visited))];
  }

  private startedBy(text: string): string[] {
    const named = [...text.matchAll(/\bnpm (?:run )?(?:--silent )?([\w:-]+)/g)].flatMap(([, name = '']) =>
      Object.hasOwn(this.scripts, name) ? [this.script(name)] : [],
    );
    const selected = [...text.matchAll(SELECTED_SCRIPTS)].flatMap(([, start = '']) =>
      Object.keys(this.scripts)
        .filter((name) => name.startsWith(start))
        .map((name) => this.script(name)),
    );
    const files = [...text.matchAll(/(?:^|\s)(\.ci\/[\w./-]+)/g)].flatMap(([, file = '']) => this.file(file));
    return [...named, ...selected, ...files];
  }

  private script(name: string): string {
    return `${name}: ${this.scripts[name] ?? ''}`;
  }

  private file(name: string): string[] {
    const path = join(this.projectRoot, name);
    if (!existsSync(path)) return [];
    const lines = readFileSync(path, 'utf8').split('\n');
    return [lines.filter((line) => !/^\s*(?:#|\/\/)/.test(line)).join('\n')];
  }
}
