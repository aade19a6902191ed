const HEARTBEAT_MS = 15_000;

/** Says what is happening, how long it has been going on, and how it ended. */
export class Progress {
  private readonly started = Date.now();

  public constructor(private readonly write: (line: string) => void = console.log) {}

  /** One step: announced, timed, with a sign of life while it lasts. */
  public async step<T>(title: string, work: () => Promise<T>): Promise<T> {
    const begun = Date.now();
    this.write(`[${seconds(this.started)}] ${title} …`);
    const heartbeat = setInterval(() => this.detail(`still at it after ${seconds(begun).trim()}`), HEARTBEAT_MS);
    try {
      const result = await work();
      this.detail(`done in ${seconds(begun).trim()}`);
      return result;
    } finally {
      clearInterval(heartbeat);
    }
  }

  /** A line under the current step. */
  public detail(line: string): void {
    this.write(`           ${line}`);
  }

  /** Seconds since the start. */
  public elapsed(): string {
    return seconds(this.started).trim();
  }
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1).padStart(6)} s`;
}
