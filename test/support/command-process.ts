import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TYPESCRIPT } from './baseline-app';

const TERRAFORM = join(__dirname, '..', '..', 'lib', 'cloudflare', 'terraform');

export interface CommandProcessProps {
  /** Program that takes the place of Terraform, or Terraform. */
  readonly program: string;
  readonly directory: string;
  readonly arguments: readonly string[];
  /** Text that the program prints when it is ready for a signal. */
  readonly readyWhen: string;
}

/** What a process printed and how it ended. */
export interface CommandOutcome {
  readonly exit: number | null;
  readonly output: string;
}

/**
 * `runTerraform` in a separate process, as the leader of a process group, as a shell starts a command in a terminal: the signals of
 * a test cannot be sent to the process that runs the tests.
 */
export class CommandProcess {
  private readonly child: ChildProcess;
  private output = '';

  constructor(private readonly props: CommandProcessProps) {
    const script = join(mkdtempSync(join(tmpdir(), 'command-process-')), 'run.ts');
    writeFileSync(script, scriptFor(props));
    this.child = spawn(process.execPath, [...TYPESCRIPT, script], {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child.stdout?.on('data', (text: Buffer) => (this.output += text.toString()));
  }

  /** Sends a signal once the program is ready, and waits for the end. */
  public async signal(signal: NodeJS.Signals, to: 'group' | 'parent'): Promise<CommandOutcome> {
    const { child } = this;
    const closed = once(child, 'close') as Promise<[number | null]>;
    while (!this.output.includes(this.props.readyWhen) && child.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    if (child.pid === undefined) throw new Error('The process did not start.');
    process.kill(to === 'group' ? -child.pid : child.pid, signal);
    const [exit] = await closed;
    return { exit, output: this.output };
  }
}

function scriptFor({ program, directory, arguments: args }: CommandProcessProps): string {
  return `
    import { runTerraform } from ${JSON.stringify(TERRAFORM)};
    const print = (text: string) => process.stdout.write(text);
    void runTerraform({
      program: ${JSON.stringify(program)}, directory: ${JSON.stringify(directory)}, arguments: ${JSON.stringify(args)},
      environment: process.env, apiToken: 'not-a-token', output: print, errors: print,
    }).then((exit) => { process.exitCode = exit; });`;
}
