import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:os';

/** A terminal sends Ctrl-C to the whole process group: Terraform gets it without our help. */
const SENT_TO_GROUP: readonly NodeJS.Signals[] = ['SIGINT'];
/** Sent to one process. Terraform handles SIGTERM (internal/command signal handling) and would die of SIGHUP without releasing its lock. */
const RELAYED: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGHUP'];
const RELAYED_AS: NodeJS.Signals = 'SIGTERM';

/** Exit code of a program that a signal ended, as shells report it. */
const SIGNAL_EXIT_BASE = 128;

/**
 * Keeps this process alive while a child process runs, so that the child can write its state, release its lock and print why: when
 * the parent ends first, the pipes close and the child dies of SIGPIPE at its next output.
 */
export class SignalRelay {
  private received?: NodeJS.Signals;
  private readonly handlers = new Map<NodeJS.Signals, () => void>();

  constructor(private readonly child: ChildProcess) {
    for (const signal of SENT_TO_GROUP) this.handle(signal, () => undefined);
    for (const signal of RELAYED) this.handle(signal, () => void this.child.kill(RELAYED_AS));
  }

  /**
   * Restores the default behavior of the signals.
   *
   * @returns the exit code: never 0 after a signal, so that no further step follows an interrupted one
   */
  public end(exitCode: number): number {
    for (const [signal, handler] of this.handlers) process.removeListener(signal, handler);
    return this.received === undefined || exitCode !== 0
      ? exitCode
      : SIGNAL_EXIT_BASE + constants.signals[this.received];
  }

  private handle(signal: NodeJS.Signals, act: () => void): void {
    const handler = () => {
      this.received = signal;
      act();
    };
    this.handlers.set(signal, handler);
    process.on(signal, handler);
  }
}
