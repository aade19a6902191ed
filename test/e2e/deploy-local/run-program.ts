import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The result of a program. */
export interface ProgramResult {
  readonly exitCode: number;
  /** Standard output and error, as they came. */
  readonly output: string;
}

export interface ProgramOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly directory?: string;
  /** After this time the program is stopped and the result is a failure. */
  readonly timeoutSeconds: number;
  /** @default - lines are kept only */
  readonly onLine?: (line: string) => void;
}

const STOPPED_EXIT_CODE = 124;

/** Runs a program to its end, or to the end of its time. */
export function runProgram(program: string, args: readonly string[], options: ProgramOptions): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: options.environment,
      cwd: options.directory,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // a separate process group, so that its children end with it
    });
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        options.onLine?.(line);
      });
    }
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      lines.push(`stopped after ${options.timeoutSeconds} s`);
      stopGroup(child.pid);
    }, options.timeoutSeconds * 1000);
    const interrupted = () => stopGroup(child.pid);
    process.once('exit', interrupted);
    child.once('error', (error) => {
      clearTimeout(timer);
      process.off('exit', interrupted);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      process.off('exit', interrupted);
      resolve({ exitCode: timedOut ? STOPPED_EXIT_CODE : (code ?? 1), output: lines.join('\n') });
    });
  });
}

function stopGroup(leader: number | undefined): void {
  if (leader === undefined) {
    return;
  }
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}
