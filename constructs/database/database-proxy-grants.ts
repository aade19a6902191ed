import { ArnFormat, Fn } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { DatabaseRole } from './database-role';
import type { EncryptedAuroraCluster } from './encrypted-aurora-cluster';

/** Permissions on a database, through its proxy. */
export class DatabaseProxyGrants {
  constructor(
    private readonly database: EncryptedAuroraCluster,
    private readonly proxy: rds.CfnDBProxy,
    private readonly proxyRole: iam.IRole,
  ) {}

  /** Makes the role in the database, and lets the workload sign in to the proxy as it, and the proxy to the database. */
  public connect(grantee: iam.IGrantable, role: DatabaseRole): iam.Grant {
    this.database.grants.connect(this.proxyRole, role);
    const { stack } = this.proxy;
    // Policies name a proxy by the last part of its ARN, prx-…, and not by its name.
    const proxyId = Fn.select(6, Fn.split(':', this.proxy.attrDbProxyArn));
    return iam.Grant.addToPrincipal({
      grantee,
      actions: ['rds-db:connect'],
      resourceArns: [
        stack.formatArn({
          service: 'rds-db',
          resource: 'dbuser',
          resourceName: `${proxyId}/${role.name}`,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
    });
  }
}
