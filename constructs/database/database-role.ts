/** The engines share 32 characters; nothing that would need quoting. */
const NAME = /^[a-z][a-z0-9_]{0,31}$/;
const RESERVED = ['baseline_admin', 'rdsadmin', 'postgres', 'root'];

/** A role of the database that a workload signs in as, by IAM. */
export class DatabaseRole {
  /** May read every table. */
  public static readOnly(name: string): DatabaseRole {
    return new DatabaseRole(name, 'read-only');
  }

  /** May read and change rows; tables are somebody else's. */
  public static readWrite(name: string): DatabaseRole {
    return new DatabaseRole(name, 'read-write');
  }

  /** May make and change tables: for migrations. */
  public static owner(name: string): DatabaseRole {
    return new DatabaseRole(name, 'owner');
  }

  private constructor(
    /** Name of the database user. */
    public readonly name: string,
    /** What it may do. */
    public readonly access: string,
  ) {
    if (NAME.test(name) && !RESERVED.includes(name)) return;
    throw new Error(
      `DatabaseRole: '${name}' is not a name for a role; allowed are 1 to 32 of a-z, 0-9 and _, a letter first, but not ${RESERVED.join(', ')}`,
    );
  }
}
