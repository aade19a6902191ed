import { roleNameError } from '../../facts/database-role-names';

/** A database role that a workload signs in with, by IAM authentication. */
export class DatabaseRole {
  /** Read access to all tables. */
  public static readOnly(name: string): DatabaseRole {
    return new DatabaseRole(name, 'read-only');
  }

  /** Read and write access to rows, without schema changes. */
  public static readWrite(name: string): DatabaseRole {
    return new DatabaseRole(name, 'read-write');
  }

  /** Permission to create and change tables, for migrations. */
  public static owner(name: string): DatabaseRole {
    return new DatabaseRole(name, 'owner');
  }

  private constructor(
    /** Name of the database user. */
    public readonly name: string,
    /** Access level of the role. */
    public readonly access: string,
  ) {
    const error = roleNameError(name);
    if (error !== undefined) throw new Error(`DatabaseRole: ${error}`);
  }
}
