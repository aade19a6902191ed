/** At most 32 characters, which both engines support, and none that requires quoting. */
const NAME = /^[a-z][a-z0-9_]{0,31}$/;

/**
 * Reserved names of the engines, RDS and the baseline. PostgreSQL reserves `pg_`, `public` and `none`; RDS has `rdsadmin`, `rds_iam`,
 * `rds_superuser` and others.
 *
 * @see https://www.postgresql.org/docs/17/sql-createrole.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Appendix.PostgreSQL.CommonDBATasks.Roles.html
 */
export const RESERVED_ROLE_NAMES: RegExp = /^(?:pg_|rds)|^(?:admin|baseline_admin|mysql|none|postgres|public|root)$/;

/** The reserved names as text, for messages. */
export const RESERVED_ROLE_NAMES_TEXT: string =
  'admin, baseline_admin, mysql, none, postgres, public, root, or a name that begins with pg_ or rds';

/** Validation error for the name of a database role, or undefined. */
export function roleNameError(name: string): string | undefined {
  if (NAME.test(name) && !RESERVED_ROLE_NAMES.test(name)) return undefined;
  return `'${name}' is not a valid name of a database role; allowed are 1 to 32 of a-z, 0-9 and _, a letter first, but not ${RESERVED_ROLE_NAMES_TEXT}`;
}
