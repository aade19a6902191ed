'use strict';

/** Marks the roles that this program created. COMMENT ON ROLE is for roles with CREATEROLE, so no workload can set it. */
const CREATOR = 'cdk-secure-baseline';

/** Groups cannot sign in; they have the privileges, and the role of a workload is a member of one. */
const GROUPS = ['owner', 'reader', 'writer'];
const GROUP_OF = { 'read-only': 'reader', 'read-write': 'writer', owner: 'owner' };

/**
 * Renders one statement, which runs in one transaction. It is idempotent, drops no roles, and changes only roles that it created.
 *
 * Tables belong to the group of owners, independent of the member that creates them, so that the default privileges apply to all of them.
 * The master user is a member of that group and never inherits from a role that signs in: as a member of a role with `rds_iam`, it could
 * not sign in by password.
 *
 * @param {import('./database-roles').Role} role
 * @returns {string}
 */
function postgresStatement({ Database, User, Access }) {
  const group = (/** @type {string} */ each) => `${Database}-${each}`;
  const member = group(GROUP_OF[Access]);
  const others = GROUPS.map(group).filter((each) => each !== member);
  const roles = [
    ...GROUPS.map((each) => [group(each), 'NOLOGIN', `${CREATOR}: ${each} group of ${Database}`]),
    [User, 'LOGIN', `${CREATOR}: workload`],
  ];
  const rows = roles.map((values) => `(${values.map((value) => `'${value}'`).join(', ')})`).join(', ');
  return `DO $program$
DECLARE
  wanted record;
  mark text;
BEGIN
  PERFORM set_config('lock_timeout', '20s', true);
  PERFORM pg_advisory_xact_lock(hashtext('${CREATOR}'));
  IF CAST(current_setting('server_version_num') AS integer) >= 160000 THEN
    PERFORM set_config('createrole_self_grant', '', true);
  END IF;

  FOR wanted IN SELECT * FROM (VALUES ${rows}) AS roles (name, sign_in, mark) LOOP
    SELECT shobj_description(oid, 'pg_authid') INTO mark FROM pg_roles WHERE rolname = wanted.name;
    IF NOT FOUND THEN
      EXECUTE format('CREATE ROLE %I %s', wanted.name, wanted.sign_in);
      EXECUTE format('COMMENT ON ROLE %I IS %L', wanted.name, wanted.mark);
    ELSIF mark IS DISTINCT FROM wanted.mark THEN
      RAISE EXCEPTION USING MESSAGE = format(
        'Role %I exists and was not created by this program, which changes no such role. Rename the workload, or drop the role. '
        'If the role belongs to this workload alone, run as master user: COMMENT ON ROLE %I IS %L', wanted.name, wanted.name, wanted.mark);
    END IF;
  END LOOP;

  GRANT "${group('owner')}" TO CURRENT_USER;
  GRANT USAGE, CREATE ON SCHEMA public TO "${group('owner')}";
  GRANT USAGE ON SCHEMA public TO "${group('reader')}", "${group('writer')}";
  ALTER DEFAULT PRIVILEGES FOR ROLE "${group('owner')}" IN SCHEMA public GRANT SELECT ON TABLES TO "${group('reader')}";
  ALTER DEFAULT PRIVILEGES FOR ROLE "${group('owner')}" IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "${group('writer')}";
  ALTER DEFAULT PRIVILEGES FOR ROLE "${group('owner')}" IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO "${group('writer')}";

  GRANT rds_iam TO "${User}";
  GRANT CONNECT ON DATABASE "${Database}" TO "${User}";
  REVOKE ${others.map((each) => `"${each}"`).join(', ')} FROM "${User}";
  GRANT "${member}" TO "${User}";
  ALTER ROLE "${User}" ${Access === 'owner' ? `SET role TO '${member}'` : 'RESET role'};

  IF ${others.map((each) => `pg_has_role('${User}', '${each}', 'MEMBER')`).join(' OR ')} THEN
    RAISE EXCEPTION 'Role "${User}" is ${Access} and is also a member of ${others.join(' or ')} by a grant of another role; revoke that grant';
  END IF;
  IF pg_has_role(CURRENT_USER, 'rds_iam', 'USAGE') THEN
    RAISE EXCEPTION 'The master user would inherit rds_iam and could not sign in by password; revoke its membership in roles that sign in';
  END IF;
END
$program$`;
}

module.exports = { CREATOR, postgresStatement };
