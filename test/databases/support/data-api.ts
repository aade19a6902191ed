import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { MASTER_PASSWORD, MASTER_USER } from './master-user';
import type { PostgresServer } from './postgres-server';

/** A statement as the Data API receives it. */
export interface DataApiRequest {
  readonly resourceArn: string;
  readonly secretArn: string;
  readonly database: string;
  readonly sql: string;
}

/** Runs a statement as the master user and returns rows; throws a {@link DatabaseFailure}. */
export interface StatementRunner {
  run(request: DataApiRequest): Promise<readonly (readonly unknown[])[]>;
  /** Closes the connections that it keeps; the next statement opens new ones. */
  disconnect(): Promise<void>;
}

/** An error of the database, with the message that the Data API makes of it. */
export class DatabaseFailure extends Error {
  constructor(
    message: string,
    public readonly type = 'DatabaseErrorException',
  ) {
    super(message);
  }
}

/**
 * As much of the RDS Data API as the programs use, on the loopback interface, in front of a real server: the program's own SDK client
 * calls it.
 *
 * @see https://docs.aws.amazon.com/rdsdataservice/latest/APIReference/API_ExecuteStatement.html
 */
export class LoopbackDataApi {
  /** Failures that the next statements get instead of being run. */
  public readonly nextFailures: DatabaseFailure[] = [];
  /** Messages of the statements that failed. */
  public readonly failures: string[] = [];
  /** Number of statements. */
  public statements = 0;
  private readonly server: Server;

  constructor(private readonly runner: StatementRunner) {
    this.server = createServer((message, response) => {
      this.answer(message).then(
        (records) => {
          response.writeHead(200, { 'content-type': 'application/json' });
          response.end(JSON.stringify({ numberOfRecordsUpdated: 0, records }));
        },
        (error: unknown) => {
          const { message: text, type } = error instanceof DatabaseFailure ? error : new DatabaseFailure(String(error));
          this.failures.push(text);
          response.writeHead(400, { 'content-type': 'application/json', 'x-amzn-errortype': type });
          response.end(JSON.stringify({ message: text }));
        },
      );
    });
  }

  /** Starts, and lets the SDK find it. */
  public async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const { port } = this.server.address() as AddressInfo;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    });
  }

  public async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await this.reconnect();
  }

  /** Lets the next statements use new connections, with the settings that the database has by then. */
  public reconnect(): Promise<void> {
    return this.runner.disconnect();
  }

  private async answer(message: IncomingMessage): Promise<object[][]> {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk as Buffer);
    this.statements += 1;
    const failure = this.nextFailures.shift();
    if (failure !== undefined) throw failure;
    const rows = await this.runner.run(JSON.parse(Buffer.concat(chunks).toString()) as DataApiRequest);
    return rows.map((row) => row.map(fieldOf));
  }
}

function fieldOf(value: unknown): object {
  if (value === null || value === undefined) return { isNull: true };
  if (typeof value === 'number') return { longValue: value };
  return { stringValue: typeof value === 'string' ? value : JSON.stringify(value) };
}

/** The Data API in front of a PostgreSQL server. */
export function postgresDataApi({ port }: PostgresServer): LoopbackDataApi {
  const pools = new Map<string, Pool>();
  const poolOf = (database: string): Pool => {
    const pool =
      pools.get(database) ??
      new Pool({ host: '127.0.0.1', port, user: MASTER_USER, password: MASTER_PASSWORD, database, max: 4 });
    pools.set(database, pool);
    return pool;
  };
  return new LoopbackDataApi({
    run: async ({ database, sql }) => {
      try {
        return (await poolOf(database).query({ text: sql, rowMode: 'array' })).rows as unknown[][];
      } catch (error) {
        const { code = '', message } = error as Error & { code?: string };
        throw new DatabaseFailure(`ERROR: ${message}; SQLState: ${code}`);
      }
    },
    disconnect: async () => {
      const open = [...pools.values()];
      pools.clear();
      await Promise.all(open.map((pool) => pool.end()));
    },
  });
}
