import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { DatabaseRole } from './database-role';
import type { DatabaseRoles } from './private/database-roles';

/** Grants on a database. */
export class DatabaseGrants {
  /** @internal */
  public static _of(cluster: rds.IDatabaseCluster, roles: () => DatabaseRoles): DatabaseGrants {
    return new DatabaseGrants(cluster, roles);
  }

  private constructor(
    private readonly cluster: rds.IDatabaseCluster,
    private readonly roles: () => DatabaseRoles,
  ) {}

  /** Creates the role in the database, without allowing any principal to sign in. */
  public createRole(role: DatabaseRole): void {
    this.roles().ensure(role);
  }

  /** Creates the role in the database, and grants the workload to sign in with IAM authentication. */
  public connect(grantee: iam.IGrantable, role: DatabaseRole): iam.Grant {
    this.roles().ensure(role);
    return this.cluster.grantConnect(grantee, role.name);
  }
}
