import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EnvironmentSettings, RestoreSettings } from '../../config';
import type { StepId } from './step-ids';
import type { Writer } from './writers';

/** Changes with the fields below: a file of another version is refused. */
const VERSION = 2;
const DIRECTORY = '.restore';

/** The decisions before the first step. */
export interface RestorePlan {
  readonly environment: string;
  readonly account: string;
  /** Name of the database in links. */
  readonly database: string;
  /** The value of `restoreFrom` in the settings. */
  readonly source: RestoreSettings;
  /** The value of `identifier` in the settings. */
  readonly identifier: string;
  /** Identifier of the cluster that the restored one replaces. */
  readonly oldCluster: string;
  /** Stacks that import from the stack of the database. */
  readonly stacks: readonly string[];
}

interface Contents extends RestorePlan {
  readonly version: number;
  readonly writers: readonly Writer[];
  readonly done: readonly StepId[];
}

/** The decisions and completed steps, in a file. */
export class RestoreProgress {
  /** Path of the file of an environment. */
  public static fileOf(projectRoot: string, environment: string): string {
    return join(projectRoot, DIRECTORY, `${environment}.json`);
  }

  /** Starts a file; the plan does not change afterward. */
  public static start(file: string, plan: RestorePlan): RestoreProgress {
    const progress = new RestoreProgress(file, { ...plan, version: VERSION, writers: [], done: [] });
    progress.save();
    return progress;
  }

  /** The restore that was started, or undefined. */
  public static read(file: string, { account, name }: EnvironmentSettings): RestoreProgress | undefined {
    if (!existsSync(file)) return undefined;
    const contents = parse(file);
    if (contents?.version !== VERSION || contents.environment !== name || contents.account !== account) {
      throw new Error(
        `${file} is not the progress of a restore of ${name} in account ${account}, written by this version of the command: move it away, and start again.`,
      );
    }
    return new RestoreProgress(file, contents);
  }

  private constructor(
    public readonly file: string,
    private contents: Contents,
  ) {}

  public get plan(): RestorePlan {
    return this.contents;
  }

  /** The stopped writers, with their state before. */
  public get writers(): readonly Writer[] {
    return this.contents.writers;
  }

  /** Full identifier of the restored cluster. */
  public get newCluster(): string {
    return `${this.contents.environment}-${this.contents.identifier}`;
  }

  public isDone(step: StepId): boolean {
    return this.contents.done.includes(step);
  }

  /** Records a step that ended well. */
  public complete(step: StepId): void {
    this.contents = { ...this.contents, done: [...this.contents.done, step] };
    this.save();
  }

  /** Records what is about to be stopped. What is recorded already stays: after an interruption it is stopped, and reads as such. */
  public recordWriters(writers: readonly Writer[]): void {
    const known = new Set(this.contents.writers.map(({ id }) => id));
    this.contents = {
      ...this.contents,
      writers: [...this.contents.writers, ...writers.filter(({ id }) => !known.has(id))],
    };
    this.save();
  }

  /** After the last step. */
  public remove(): void {
    rmSync(this.file);
  }

  /** Never a half-written file, whenever the process ends. */
  private save(): void {
    mkdirSync(dirname(this.file), { recursive: true });
    const next = `${this.file}.next`;
    writeFileSync(next, `${JSON.stringify(this.contents, undefined, 2)}\n`);
    renameSync(next, this.file);
  }
}

function parse(file: string): Contents | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Contents;
  } catch {
    return undefined;
  }
}
