import { join } from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { PolicyValidationStack, PolicyViolation } from 'aws-cdk-lib';

/** A thread without an answer for this long is given up; the templates are then validated in the main thread. */
const PATIENCE_MILLISECONDS = 120_000;

/** What the engine reported about several templates. */
export interface ThreadResult {
  /** The version of the engine. */
  readonly engine: string;
  readonly violations: readonly PolicyViolation[];
}

interface Answer {
  readonly id: number;
  readonly result?: ThreadResult;
}

/** CloudFormation Validate in a second thread, which loads its engine at once. */
export class ValidationThread {
  private readonly worker: Worker;
  private readonly port: MessagePort;
  private readonly answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  private readonly posted: (readonly PolicyValidationStack[])[] = [];
  private isStarted = false;

  public constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.worker = new Worker(join(__dirname, 'validation-worker.js'), {
      workerData: { port: port2, answered: this.answered.buffer },
      transferList: [port2],
      execArgv: [],
      stderr: true,
    });
    this.worker.on('error', () => undefined);
    this.worker.unref();
    this.port.unref();
  }

  /** Starts the engine for templates with these resource types, while the main thread synthesizes them. */
  public start(resourceTypes: readonly string[]): void {
    if (!this.isStarted) this.port.postMessage({ resourceTypes });
    this.isStarted = true;
  }

  /** Validates templates while the main thread does other work. */
  public validate(stackTemplates: readonly PolicyValidationStack[]): void {
    this.port.postMessage({ id: this.posted.length, stackTemplates });
    this.posted.push(stackTemplates);
  }

  /** Waits for all answers. @returns the new results by template path, of the templates with an answer */
  public results(): ReadonlyMap<string, ThreadResult> {
    const resultOf = new Map<string, ThreadResult>();
    for (let count = 0; count < this.posted.length; count = Atomics.load(this.answered, 0)) {
      if (Atomics.wait(this.answered, 0, count, PATIENCE_MILLISECONDS) === 'timed-out') break;
    }
    for (let next = receiveMessageOnPort(this.port); next !== undefined; next = receiveMessageOnPort(this.port)) {
      const { id, result } = next.message as Answer;
      if (result === undefined) continue;
      for (const { templatePath } of this.posted[id] ?? []) resultOf.set(templatePath, result);
    }
    return resultOf;
  }

  /** Ends the thread. */
  public end(): void {
    this.port.close();
    void this.worker.terminate();
  }
}
