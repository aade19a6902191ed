import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmulatorControl } from './emulator-control';
import { runProgram } from './run-program';

const PYTHON = 'python3';
const MOTO_VERSION = '5.2.1';
const E2E_DIRECTORY = path.join(__dirname, '..');
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 5_000;
const POLL_MS = 200;

/** The one sentence for a machine that cannot run the emulator. */
export const HOW_TO_GET_IT =
  `deploy:local needs ${PYTHON} with moto ${MOTO_VERSION}: ` +
  `run \`${PYTHON} -m pip install 'moto[server]==${MOTO_VERSION}'\` and try again.`;

/** The emulated AWS: one server process on a free loopback port, for one account. */
export class Emulator {
  /** Whether Python and the right moto are on this machine. */
  public static async isInstalled(): Promise<boolean> {
    const probe = `import moto.server, sys; sys.exit(0 if moto.__version__ == "${MOTO_VERSION}" else 1)`;
    try {
      const environment = pythonEnvironment();
      return (
        (await runProgram(PYTHON, ['-W', 'ignore', '-c', probe], { environment, timeoutSeconds: 60 })).exitCode === 0
      );
    } catch {
      return false; // no such program
    }
  }

  /** Starts the server and waits until it answers. */
  public static async start(account: string, directory: string): Promise<Emulator> {
    const emulator = new Emulator(await freePort(), account, directory);
    await emulator.untilReady();
    return emulator;
  }

  /** One JSON line for every resource operation. */
  public readonly journalFile: string;
  /** One line for every request, and stack traces. */
  public readonly serverLogFile: string;
  /** Path-style addressing needs the name, not the number. */
  public readonly endpoint: string;
  /** The emulator's own API. */
  public readonly control: EmulatorControl;
  private readonly server: ChildProcess;
  private readonly stopWithProcess = () => this.server.kill('SIGKILL');

  private constructor(port: number, account: string, directory: string) {
    this.journalFile = path.join(directory, 'journal.jsonl');
    this.serverLogFile = path.join(directory, 'server.log');
    this.endpoint = `http://localhost:${port}`;
    this.control = new EmulatorControl(this.endpoint);
    const log = openSync(this.serverLogFile, 'a');
    this.server = spawn(
      PYTHON,
      ['-W', 'ignore', '-m', 'emulator', '--port', `${port}`, '--journal', this.journalFile],
      {
        cwd: E2E_DIRECTORY,
        env: { ...pythonEnvironment(), MOTO_ACCOUNT_ID: account },
        stdio: ['ignore', log, log],
      },
    );
    process.once('exit', this.stopWithProcess);
  }

  /** The variables by which a program reaches the emulated AWS. */
  public get clientEnvironment(): Readonly<Record<string, string>> {
    return {
      AWS_ENDPOINT_URL: this.endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  }

  /** Ends the server by its process id; after this it does not exist. */
  public async stop(): Promise<void> {
    process.off('exit', this.stopWithProcess);
    if (this.server.exitCode !== null || this.server.signalCode !== null) {
      return;
    }
    const ended = new Promise((resolve) => this.server.once('exit', resolve));
    this.server.kill('SIGTERM');
    if ((await Promise.race([ended, sleep(STOP_TIMEOUT_MS, 'late')])) === 'late') {
      this.server.kill('SIGKILL');
      await ended;
    }
  }

  private async untilReady(): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (Date.now() < deadline && this.server.exitCode === null) {
      if (await this.answers()) {
        return;
      }
      await sleep(POLL_MS);
    }
    await this.stop();
    throw new Error(`the emulator did not start:\n${readFileSync(this.serverLogFile, 'utf8').slice(-2000)}`);
  }

  private async answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.endpoint}/moto-api/data.json`)).ok;
    } catch {
      return false;
    }
  }
}

/** No byte code is left in the checkout. */
function pythonEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}
