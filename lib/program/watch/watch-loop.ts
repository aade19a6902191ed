/** What the loop needs from the process; tests replace it. */
export interface WatchPorts {
  /** Calls back after a change in one of the folders. @returns a function that ends this */
  readonly watch: (directories: readonly string[], onChange: () => void) => () => void;
  /** Calls back once after a time. */
  readonly later: (milliseconds: number, callback: () => void) => void;
}

/** One evaluation. @returns the folders whose changes matter from now on */
export type Evaluate = () => readonly string[];

/** Editors write a file in several steps, and "save all" writes several files. */
export const SETTLE_MILLISECONDS = 40;

/** Evaluates now and after each change. Changes during an evaluation, or shortly after one another, lead to one further evaluation. */
export class WatchLoop {
  private stopWatching: () => void = () => undefined;
  private watched = '';
  private isPending = false;

  public constructor(
    private readonly ports: WatchPorts,
    private readonly evaluate: Evaluate,
  ) {}

  public run(): void {
    const directories = this.evaluate();
    // A folder that stays watched loses no change that is made during the evaluation.
    if (directories.join('\n') === this.watched) return;
    this.stopWatching();
    this.watched = directories.join('\n');
    this.stopWatching = this.ports.watch(directories, () => {
      this.changed();
    });
    // For a change between the evaluation and the start of the watch.
    this.changed();
  }

  private changed(): void {
    if (this.isPending) return;
    this.isPending = true;
    this.ports.later(SETTLE_MILLISECONDS, () => {
      this.isPending = false;
      this.run();
    });
  }
}
