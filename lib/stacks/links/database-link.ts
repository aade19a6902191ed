import { connectToDatabase, databaseVariables, type DatabaseEndpoint } from '../database-access';
import type { Link, LinkedWorkload, LinkTarget } from './link-target';

/** Privileges of the database user by access kind. */
const PRIVILEGES = { read: 'read-only', 'read-write': 'read-write', owner: 'owner' } as const;

/** A database as target of links. */
export class DatabaseLink implements LinkTarget {
  constructor(private readonly endpoint: DatabaseEndpoint) {}

  public grant(workload: LinkedWorkload, { access, workload: name }: Link): void {
    connectToDatabase(workload, this.endpoint, { name, databaseAccess: PRIVILEGES[access as keyof typeof PRIVILEGES] });
  }

  public variables({ workload }: Link): Record<string, string> {
    return databaseVariables(this.endpoint, workload);
  }
}
