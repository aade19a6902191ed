import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Connection, createConnection, createPool, type Pool } from 'mysql2/promise';
import { testCertificate } from '../../support/certificates';
import { type DataApiRequest, DatabaseFailure, LoopbackDataApi } from './data-api';
import { MASTER_PASSWORD, MASTER_USER } from './master-user';
import { freePort, installedProgram, runAsServer, serverFolder, ServerProcess } from './server-process';

const HOST = '127.0.0.1';
/** `mysqld` of Debian is MariaDB. */
const PROGRAM = installedProgram('mysqld', 'mariadbd');
const IS_MARIADB =
  PROGRAM !== undefined && /mariadb/i.test(execFileSync(PROGRAM, ['--no-defaults', '--version']).toString());

/** Those of the master user of Aurora MySQL 3, which the server knows. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.MasterAccounts.html */
const MASTER_PRIVILEGES = [
  'ALTER, ALTER ROUTINE, CREATE, CREATE ROUTINE, CREATE TEMPORARY TABLES, CREATE USER, CREATE VIEW, DELETE, DROP, EVENT',
  'EXECUTE, INDEX, INSERT, LOCK TABLES, PROCESS, REFERENCES, RELOAD, SELECT, SHOW DATABASES, SHOW VIEW, TRIGGER, UPDATE',
  IS_MARIADB ? 'DELETE HISTORY' : 'CREATE ROLE, DROP ROLE, ROLE_ADMIN, CONNECTION_ADMIN',
].join(', ');

/** A MySQL server, or MariaDB, with the master user of RDS; users that the program creates sign in without a password, as IAM would let them in. */
export class MysqlServer {
  public static readonly isInstalled: boolean = PROGRAM !== undefined;
  public static readonly isMariadb: boolean = IS_MARIADB;

  private constructor(
    private readonly process: ServerProcess,
    private readonly port: number,
    private readonly ca: string,
  ) {}

  public static async start(): Promise<MysqlServer> {
    if (PROGRAM === undefined) throw new Error('Neither mysqld nor mariadbd is installed');
    const folder = serverFolder('mysql');
    const data = join(folder, 'data');
    if (IS_MARIADB) {
      const install = installedProgram('mariadb-install-db') ?? join(dirname(PROGRAM), 'mariadb-install-db');
      runAsServer(
        install,
        ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
        folder,
      );
    } else {
      runAsServer(PROGRAM, ['--no-defaults', '--initialize-insecure', `--datadir=${data}`], folder);
    }
    const { certificate, privateKey } = testCertificate({ name: HOST, isAuthority: true });
    writeFileSync(join(folder, 'certificate.pem'), certificate, { mode: 0o644 });
    writeFileSync(join(folder, 'key.pem'), privateKey, { mode: 0o644 });
    const port = await freePort();
    const process = new ServerProcess(
      PROGRAM,
      [
        '--no-defaults',
        `--datadir=${data}`,
        `--port=${port}`,
        `--bind-address=${HOST}`,
        `--socket=${join(folder, 'socket')}`,
        `--pid-file=${join(folder, 'pid')}`,
        ...['ca', 'cert'].map((kind) => `--ssl-${kind}=${join(folder, 'certificate.pem')}`),
        `--ssl-key=${join(folder, 'key.pem')}`,
        '--skip-log-bin',
        '--innodb-flush-log-at-trx-commit=0',
        ...(IS_MARIADB ? [] : ['--mysqlx=OFF']),
      ],
      folder,
      port,
    );
    const server = new MysqlServer(process, port, certificate);
    await process.ready();
    await server.asRoot(
      `CREATE USER '${MASTER_USER}'@'%' IDENTIFIED BY '${MASTER_PASSWORD}'`,
      `GRANT ${MASTER_PRIVILEGES} ON *.* TO '${MASTER_USER}'@'%' WITH GRANT OPTION`,
      ...(IS_MARIADB ? ATTRIBUTES_OF_MARIADB : []),
    );
    return server;
  }

  /** Signs in over TLS, runs statements one by one, and returns the rows of the last one. */
  public async run(user: string, ...statements: readonly string[]): Promise<unknown> {
    return this.use(await this.connect(user), statements);
  }

  /** Signs in without TLS. */
  public async runWithoutTls(user: string, sql: string): Promise<unknown> {
    return this.use(await createConnection({ host: HOST, port: this.port, user }), [sql]);
  }

  public async asRoot(...statements: readonly string[]): Promise<unknown> {
    return this.use(await createConnection({ host: HOST, port: this.port, user: 'root', password: '' }), statements);
  }

  /** The Data API in front of the server. */
  public dataApi(): LoopbackDataApi {
    let pool: Pool | undefined;
    const sessions = () =>
      (pool ??= createPool({
        host: HOST,
        port: this.port,
        user: MASTER_USER,
        password: MASTER_PASSWORD,
        connectionLimit: 4,
      }));
    const emulated = new MariadbAttributes();
    return new LoopbackDataApi({
      run: async ({ sql }: DataApiRequest) => {
        try {
          const [rows] = await emulated.run(sql, (each) => sessions().query({ sql: each, rowsAsArray: true }));
          return Array.isArray(rows) ? (rows as unknown[][]) : [];
        } catch (error) {
          const { errno, message, sqlState } = error as Error & { errno?: number; sqlState?: string };
          throw new DatabaseFailure(`${message}; Error code: ${errno ?? 0}; SQLState: ${sqlState ?? ''}`);
        }
      },
      disconnect: async () => {
        await pool?.end();
        pool = undefined;
      },
    });
  }

  public stop(): Promise<void> {
    return this.process.stop();
  }

  private connect(user: string): Promise<Connection> {
    const password = user === MASTER_USER ? MASTER_PASSWORD : undefined;
    return createConnection({ host: HOST, port: this.port, user, password, ssl: { ca: this.ca } });
  }

  private async use(connection: Connection, statements: readonly string[]): Promise<unknown> {
    try {
      let rows: unknown;
      for (const sql of statements) [rows] = await connection.query(sql);
      return rows;
    } finally {
      connection.destroy();
    }
  }
}

/** MariaDB has neither comments of users nor the view that shows them: a table and a view that serve as both. */
const ATTRIBUTES_OF_MARIADB = [
  'CREATE DATABASE emulation',
  'CREATE TABLE emulation.comments (user VARCHAR(80) PRIMARY KEY, comment TEXT)',
  `CREATE VIEW emulation.USER_ATTRIBUTES AS SELECT account.User AS USER, account.Host AS HOST,
     IF(comment IS NULL, NULL, JSON_OBJECT('comment', comment)) AS ATTRIBUTE
   FROM mysql.user AS account LEFT JOIN emulation.comments ON comments.user = account.User AND account.Host = '%'`,
];

/** Neither server has the plugin of RDS. What only MySQL understands is translated for MariaDB; everything else reaches the server as it is. */
class MariadbAttributes {
  private last: Promise<unknown> = Promise.resolve();

  public run<T>(sql: string, query: (sql: string) => Promise<T>): Promise<T> {
    const local = sql.replace("IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'", "IDENTIFIED BY ''");
    if (!IS_MARIADB) return query(local);
    const [, user, comment] = /^CREATE USER '(\w+)'.* COMMENT '([^']*)'$/.exec(local) ?? [];
    if (user !== undefined && comment !== undefined) {
      // MySQL does both in one statement: no other statement comes between.
      return this.exclusively(async () => {
        const result = await query(local.replace(` COMMENT '${comment}'`, ''));
        await query(`REPLACE INTO emulation.comments VALUES ('${user}', '${comment}')`);
        return result;
      });
    }
    if (!local.includes('information_schema.USER_ATTRIBUTES')) return query(local);
    return this.exclusively(() => query(local.replace('information_schema.', 'emulation.')));
  }

  private exclusively<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work, work);
    this.last = result.catch(() => undefined);
    return result;
  }
}
