import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';

/** An engine version with parameters that require TLS and enable the audit log. */
export class AuroraEngine {
  /**
   * PostgreSQL 17.7, a long-term support (LTS) minor version: supported for at least three years, and upgraded only by a change of this
   * code.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/aurorapostgresql-release-calendar.html
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Appendix.PostgreSQL.CommonDBATasks.pgaudit.reference.html
   */
  public static readonly POSTGRESQL_17_LTS: AuroraEngine = new AuroraEngine(
    rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_17_7 }),
    {
      // TLS-03
      'rds.force_ssl': '1',
      ssl_min_protocol_version: 'TLSv1.2',
      // DB-06. Neither `all` nor parameters, which would log personal data.
      shared_preload_libraries: 'pg_stat_statements,pgaudit',
      'pgaudit.log': 'ddl,role,write',
      'pgaudit.log_parameter': '0',
      // Not `ddl`, which would log the passwords of CREATE ROLE; pgaudit redacts them.
      log_statement: 'none',
      log_connections: '1',
      log_disconnections: '1',
      log_min_duration_statement: '1000',
    },
    {
      family: 'postgres',
      port: 5433,
      logExports: ['postgresql'],
      failedLogins: logs.FilterPattern.allTerms('FATAL', 'authentication failed'),
    },
  );

  /**
   * MySQL 3.10.4 (compatible with 8.0.42), a long-term support (LTS) minor version.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/AuroraMySQL.release-calendars.html
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Auditing.html
   */
  public static readonly MYSQL_3_10_LTS: AuroraEngine = new AuroraEngine(
    rds.DatabaseClusterEngine.auroraMysql({ version: rds.AuroraMysqlEngineVersion.VER_3_10_4 }),
    {
      // TLS-03
      require_secure_transport: 'ON',
      tls_version: 'TLSv1.2,TLSv1.3',
      // DB-06. Not all queries, whose values would log personal data.
      server_audit_logging: '1',
      server_audit_events: 'CONNECT,QUERY_DCL,QUERY_DDL',
      slow_query_log: '1',
      long_query_time: '1',
      log_output: 'FILE',
    },
    {
      family: 'mysql',
      port: 3307,
      logExports: ['audit', 'error', 'slowquery'],
      // Depending on the version of the plugin, a failed sign-in has a separate operation or the error code.
      failedLogins: logs.FilterPattern.anyTerm('FAILED_CONNECT', ',1045'),
    },
  );

  /** `postgres` or `mysql`. */
  public readonly family: string;
  /** Not the default port of the engine, which scanners try first. */
  public readonly port: number;
  /** Logs that the engine exports to CloudWatch; the first one is the audit log. */
  public readonly logExports: string[];
  /** Failed sign-ins in the audit log. */
  public readonly failedLogins: logs.IFilterPattern;

  private constructor(
    /** Engine and version. */
    public readonly engine: rds.IClusterEngine,
    /** Parameters of the cluster. */
    public readonly parameters: Readonly<Record<string, string>>,
    traits: EngineTraits,
  ) {
    this.family = traits.family;
    this.port = traits.port;
    this.logExports = traits.logExports;
    this.failedLogins = traits.failedLogins;
  }
}

interface EngineTraits {
  readonly family: string;
  readonly port: number;
  readonly logExports: string[];
  readonly failedLogins: logs.IFilterPattern;
}
