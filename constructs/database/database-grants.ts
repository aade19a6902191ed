import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { DatabaseRole } from './database-role';
import type { DatabaseRoles } from './private/database-roles';

/** Permissions on a database. */
export class DatabaseGrants {
  /** @internal */
  public static _of(cluster: rds.IDatabaseCluster, roles: () => DatabaseRoles): DatabaseGrants {
    return new DatabaseGrants(cluster, roles);
  }

  private constructor(
    private readonly cluster: rds.IDatabaseCluster,
    private readonly roles: () => DatabaseRoles,
  ) {}

  /** Makes the role in the database; no principal may sign in as it by that. */
  public createRole(role: DatabaseRole): void {
    this.roles().ensure(role);
  }

  /** Makes the role in the database, and lets the workload sign in as it, by IAM and by no other way. */
  public connect(grantee: iam.IGrantable, role: DatabaseRole): iam.Grant {
    this.roles().ensure(role);
    return this.cluster.grantConnect(grantee, role.name);
  }
}
