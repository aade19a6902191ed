import { connect, type Socket } from 'node:net';
import { freePort, installedProgram, serverFolder, ServerProcess } from './server-process';

const PROGRAM = installedProgram('valkey-server', 'redis-server');

/** A reply of the server: text, a number, nothing, an error, or several. */
export type Reply = string | number | null | Error | readonly Reply[];

/** A Valkey or Redis server. */
export class RedisServer {
  public static readonly isInstalled: boolean = PROGRAM !== undefined;

  private constructor(
    private readonly process: ServerProcess,
    private readonly port: number,
  ) {}

  public static async start(): Promise<RedisServer> {
    if (PROGRAM === undefined) throw new Error('Neither valkey-server nor redis-server is installed');
    const folder = serverFolder('redis');
    const port = await freePort();
    const args = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      folder,
      '--enable-debug-command',
      'yes',
    ];
    const server = new RedisServer(new ServerProcess(PROGRAM, args, folder, port), port);
    await server.process.ready();
    return server;
  }

  /** A connection, as a user without a password: IAM would let it in. */
  public async signIn(user?: string): Promise<RedisConnection> {
    const connection = new RedisConnection(connect({ host: '127.0.0.1', port: this.port }));
    if (user !== undefined) await connection.call('AUTH', user, 'any');
    return connection;
  }

  public stop(): Promise<void> {
    return this.process.stop();
  }
}

/** Sends commands one by one. @see https://valkey.io/topics/protocol/ */
export class RedisConnection {
  private received = '';
  private readonly waiting: ((reply: Reply) => void)[] = [];

  constructor(private readonly socket: Socket) {
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      this.received += chunk;
      for (let parsed = parse(this.received); parsed !== undefined; parsed = parse(this.received)) {
        this.received = this.received.slice(parsed.end);
        this.waiting.shift()?.(parsed.reply);
      }
    });
  }

  public call(...command: readonly string[]): Promise<Reply> {
    const parts = command.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`);
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.socket.write(`*${command.length}\r\n${parts.join('')}`);
    });
  }

  public close(): void {
    this.socket.destroy();
  }
}

/** The first reply of what was received, or undefined if it is not complete. */
function parse(text: string, start = 0): { readonly reply: Reply; readonly end: number } | undefined {
  const lineEnd = text.indexOf('\r\n', start);
  if (lineEnd < 0) return undefined;
  const line = text.slice(start + 1, lineEnd);
  const end = lineEnd + 2;
  switch (text[start]) {
    case '-':
      return { reply: new Error(line), end };
    case ':':
      return { reply: Number(line), end };
    case '$': {
      const length = Number(line);
      if (length < 0) return { reply: null, end };
      return text.length < end + length + 2
        ? undefined
        : { reply: text.slice(end, end + length), end: end + length + 2 };
    }
    case '*':
      return parseItems(text, end, Number(line));
    default:
      return { reply: line, end };
  }
}

function parseItems(text: string, start: number, count: number): ReturnType<typeof parse> {
  const items: Reply[] = [];
  let end = start;
  while (items.length < count) {
    const item = parse(text, end);
    if (item === undefined) return undefined;
    items.push(item.reply);
    ({ end } = item);
  }
  return { reply: items, end };
}
