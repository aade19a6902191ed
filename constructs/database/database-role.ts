import { roleNameError } from '../../facts/database-role-names';

/** A role of the database that a workload signs in as, by IAM. */
export class DatabaseRole {
  /** May read every table. */
  public static readOnly(name: string): DatabaseRole {
    return new DatabaseRole(name, 'read-only');
  }

  /** May read and change rows, and neither create nor change tables. */
  public static readWrite(name: string): DatabaseRole {
    return new DatabaseRole(name, 'read-write');
  }

  /** May create and change tables: for migrations. */
  public static owner(name: string): DatabaseRole {
    return new DatabaseRole(name, 'owner');
  }

  private constructor(
    /** Name of the database user. */
    public readonly name: string,
    /** What it may do. */
    public readonly access: string,
  ) {
    const mistake = roleNameError(name);
    if (mistake !== undefined) throw new Error(`DatabaseRole: ${mistake}`);
  }
}
