// cspell:disable
/**
 * Reserved key words of PostgreSQL 17, with those that can be names of functions or types: `pg_get_keywords()`. @see
 * https://www.postgresql.org/docs/17/sql-keywords-appendix.html
 */
export const POSTGRESQL_RESERVED_WORDS: readonly string[] = words(`
  all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column
  concurrently constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp
  current_user default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having
  ilike in initially inner intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not
  notnull null offset on only or order outer overlaps placing primary references returning right select session_user similar some
  symmetric system_user table tablesample then to trailing true union unique user using variadic verbose when where window with
`);

/** Reserved words of MySQL 8.0 and later: `information_schema.KEYWORDS`. @see https://dev.mysql.com/doc/refman/8.0/en/keywords.html */
export const MYSQL_RESERVED_WORDS: readonly string[] = words(`
  accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call cascade case change char
  character check collate column condition constraint continue convert create cross cube cume_dist current_date current_time
  current_timestamp current_user cursor database databases day_hour day_microsecond day_minute day_second dec decimal declare
  default delayed delete dense_rank desc describe deterministic distinct distinctrow div double drop dual each else elseif empty
  enclosed escaped except exists exit explain external false fetch first_value float float4 float8 for force foreign from fulltext
  function generated get grant group grouping groups having high_priority hour_microsecond hour_minute hour_second if ignore in
  index infile inner inout insensitive insert int int1 int2 int3 int4 int8 integer intersect interval into io_after_gtids
  io_before_gtids is iterate join json_table key keys kill lag last_value lateral lead leading leave left library like limit
  linear lines load localtime localtimestamp lock long longblob longtext loop low_priority master_bind
  master_ssl_verify_server_cert match maxvalue mediumblob mediumint mediumtext middleint minute_microsecond minute_second mod
  modifies natural no_write_to_binlog not nth_value ntile null numeric of on optimize optimizer_costs option optionally or order
  out outer outfile over partition percent_rank precision primary procedure purge qualify range rank read read_write reads real
  recursive references regexp release rename repeat replace require resignal restrict return revoke right rlike row row_number
  rows schema schemas second_microsecond select sensitive separator set show signal smallint spatial specific sql sql_big_result
  sql_calc_found_rows sql_small_result sqlexception sqlstate sqlwarning ssl starting stored straight_join system table tablesample
  terminated then tinyblob tinyint tinytext to trailing trigger true undo union unique unlock unsigned update usage use using
  utc_date utc_time utc_timestamp values varbinary varchar varcharacter varying virtual when where while window with write xor
  year_month zerofill
`);

// cspell:enable

/** Databases and schemas that the engines and RDS reserve, and `admin`, the default name of the master user in RDS. */
export const RESERVED_DATABASE_NAMES: readonly string[] = words(
  'admin db information_schema innodb mysql performance_schema postgres rdsadmin sys template0 template1',
);

/** Maximum length of a database name; with a suffix of seven characters, the PostgreSQL groups have the maximum of 63. */
export const MAX_DATABASE_NAME_LENGTH = 56;
const NAME = /^[a-z][a-z0-9_]*$/;

/**
 * Validation error for the name of a database, or undefined. RDS rejects reserved words of the engine.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
 */
export function databaseNameError(name: string, family: string): string | undefined {
  if (name.length > MAX_DATABASE_NAME_LENGTH || !NAME.test(name)) {
    return `1 to ${MAX_DATABASE_NAME_LENGTH} of a-z, 0-9 and _, a letter first`;
  }
  if (RESERVED_DATABASE_NAMES.includes(name))
    return `a name that the engines and RDS do not reserve: ${RESERVED_DATABASE_NAMES.join(', ')}`;
  const [engine, reserved] =
    family === 'mysql'
      ? (['MySQL', MYSQL_RESERVED_WORDS] as const)
      : (['PostgreSQL', POSTGRESQL_RESERVED_WORDS] as const);
  return reserved.includes(name) ? `a name that is not a reserved word of ${engine}` : undefined;
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
