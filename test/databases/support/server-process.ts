import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { accessSync, chmodSync, chownSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** PostgreSQL and MySQL refuse to run as root. 65534 is the unprivileged user of every Linux distribution. */
const UNPRIVILEGED = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
const START_TIMEOUT_MILLISECONDS = 60_000;

/** The path of a program, or undefined if it is not installed. */
export function installedProgram(...names: readonly string[]): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin', '/usr/bin'];
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** A temporary folder that the server, which is not root, can read and write. */
export function serverFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  chmodSync(dirname(folder), 0o711);
  if (UNPRIVILEGED.uid !== undefined) chownSync(folder, UNPRIVILEGED.uid, UNPRIVILEGED.gid);
  return folder;
}

/** The folder of the test run is not writable for the server's user. */
function asServer(folder: string) {
  return { ...UNPRIVILEGED, env: { ...process.env, TMPDIR: folder } };
}

/** Runs a program to its end, as the user that the server runs as. */
export function runAsServer(program: string, args: readonly string[], folder: string): void {
  execFileSync(program, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], ...asServer(folder) });
}

/** A port of the loopback interface that no process uses. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A server on the loopback interface, with its data in a temporary folder. */
export class ServerProcess {
  private readonly child: ChildProcess;
  private output = '';

  constructor(
    program: string,
    args: readonly string[],
    private readonly folder: string,
    private readonly port: number,
  ) {
    this.child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], ...asServer(folder) });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output = `${this.output}${chunk.toString()}`.slice(-4000)));
    }
    process.once('exit', () => this.child.kill('SIGKILL'));
  }

  /** Waits until the server accepts connections. */
  public async ready(): Promise<void> {
    const end = Date.now() + START_TIMEOUT_MILLISECONDS;
    while (!(await accepts(this.port))) {
      if (this.child.exitCode !== null || Date.now() > end) {
        throw new Error(`${this.child.spawnfile} did not start:\n${this.output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  public async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    // The data is not needed any more.
    if (this.child.exitCode === null && this.child.kill('SIGKILL')) await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
