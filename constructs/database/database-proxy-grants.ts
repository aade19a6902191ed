import { ArnFormat, Fn } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as rds from 'aws-cdk-lib/aws-rds';
import { acceptFinding, reportedArn } from '../acknowledgement';
import type { DatabaseRole } from './database-role';
import type { EncryptedAuroraCluster } from './encrypted-aurora-cluster';

/** Permissions on a database, through its proxy. */
export class DatabaseProxyGrants {
  constructor(
    private readonly database: EncryptedAuroraCluster,
    private readonly proxy: rds.CfnDBProxy,
    proxyRole: iam.IRole,
  ) {
    // One statement, whatever the number of workloads. The proxy signs in as the user whose token for the proxy it has verified.
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-iam-setup.html
    const users = dbUsersArn(proxy, database.cluster.clusterResourceIdentifier, '*');
    iam.Grant.addToPrincipal({ grantee: proxyRole, actions: ['rds-db:connect'], resourceArns: [users] });
    acceptFinding(proxyRole, {
      id: `AwsSolutions-IAM5[Resource::${reportedArn(proxy, users)}]`,
      reason: 'The users of this one cluster: which of them a workload may be is in the policy of the workload.',
      control: 'IAM-01',
    });
  }

  /** Makes the role in the database, and lets the workload sign in to the proxy as it. */
  public connect(grantee: iam.IGrantable, role: DatabaseRole): iam.Grant {
    this.database.grants.createRole(role);
    // Policies name a proxy by the last part of its ARN, prx-…, and not by its name.
    const proxyId = Fn.select(6, Fn.split(':', this.proxy.attrDbProxyArn));
    const resourceArns = [dbUsersArn(this.proxy, proxyId, role.name)];
    return iam.Grant.addToPrincipal({ grantee, actions: ['rds-db:connect'], resourceArns });
  }
}

function dbUsersArn({ stack }: rds.CfnDBProxy, resourceId: string, user: string): string {
  return stack.formatArn({
    service: 'rds-db',
    resource: 'dbuser',
    resourceName: `${resourceId}/${user}`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
