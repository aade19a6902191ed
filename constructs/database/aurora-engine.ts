import * as rds from 'aws-cdk-lib/aws-rds';

/** An engine version with the parameters that make it refuse plain connections and write an audit log. */
export class AuroraEngine {
  /**
   * PostgreSQL 17.7, a long-term-support minor: it stays supported for at least three years, and nothing upgrades it
   * but a change of this code.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/aurorapostgresql-release-calendar.html
   */
  public static readonly POSTGRESQL_17_LTS = new AuroraEngine(
    rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_17_7 }),
    {
      // TLS-03
      'rds.force_ssl': '1',
      ssl_min_protocol_version: 'TLSv1.2',
      // DB-06. Not `all`, and no parameters: both would write personal data into the log.
      shared_preload_libraries: 'pg_stat_statements,pgaudit',
      'pgaudit.log': 'ddl,role,write',
      'pgaudit.log_parameter': '0',
      // Not `ddl`: it would log the passwords of CREATE ROLE, which pgaudit leaves out.
      log_statement: 'none',
      log_connections: '1',
      log_disconnections: '1',
      log_min_duration_statement: '1000',
    },
    ['postgresql'],
    'FATAL',
  );

  private constructor(
    public readonly engine: rds.IClusterEngine,
    public readonly parameters: Readonly<Record<string, string>>,
    /** Logs that the engine exports to CloudWatch. */
    public readonly logExports: readonly string[],
    /** Term of a failed sign-in in the first of these logs. */
    public readonly failedLoginTerm: string,
  ) {}
}
