import { ArnFormat, Fn } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as rds from 'aws-cdk-lib/aws-rds';
import { acceptFinding, reportedArn } from '../acknowledgment';
import type { DatabaseRole } from './database-role';
import type { EncryptedAuroraCluster } from './encrypted-aurora-cluster';

/** Grants on a database, through its proxy. */
export class DatabaseProxyGrants {
  constructor(
    private readonly database: EncryptedAuroraCluster,
    private readonly proxy: rds.CfnDBProxy,
    proxyRole: iam.IRole,
  ) {
    // One statement for any number of workloads. The proxy signs in as the user whose token it has verified.
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-iam-setup.html
    const users = dbUsersArn(proxy, database.cluster.clusterResourceIdentifier, '*');
    iam.Grant.addToPrincipal({ grantee: proxyRole, actions: ['rds-db:connect'], resourceArns: [users] });
    acceptFinding(proxyRole, {
      id: `AwsSolutions-IAM5[Resource::${reportedArn(proxy, users)}]`,
      reason: 'The proxy may sign in as the users of this cluster only; the policy of each workload names its user.',
      control: 'IAM-01',
    });
  }

  /** Creates the role in the database, and grants the workload to sign in to the proxy with it. */
  public connect(grantee: iam.IGrantable, role: DatabaseRole): iam.Grant {
    this.database.grants.createRole(role);
    // IAM policies identify a proxy by the last part of its ARN, prx-…, not by its name.
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
