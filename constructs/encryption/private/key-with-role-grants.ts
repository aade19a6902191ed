import type * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { grantThroughService } from './role-grants';

/**
 * A key whose grants for use through a service are added to the IAM policy of the role, not to the key policy.
 *
 * By default, `Secret.grantRead(role)` adds the ARN of the role to the key policy. Here, the key policy already delegates use through
 * services to the IAM policies of the account. The ARN of a role would also cause a circular dependency between the stack of the keys and
 * the stack of the role.
 */
export class KeyWithRoleGrants extends kms.Key {
  public override addToResourcePolicy(
    statement: iam.PolicyStatement,
    allowNoOp?: boolean,
  ): iam.AddToResourcePolicyResult {
    return grantThroughService(this, statement) ?? super.addToResourcePolicy(statement, allowNoOp);
  }
}
