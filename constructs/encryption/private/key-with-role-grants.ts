import type * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { grantThroughService } from './role-grants';

/**
 * A key whose complete policy is set at creation: grants for use through a service are added to the policy of the role.
 *
 * `Secret.grantRead(role)` adds the role to the key policy. This policy already delegates use through services to the IAM policies of the
 * account, and the ARN of a role would make the stack of the keys depend on the stack of the role, which depends on the keys.
 */
export class FullPolicyKey extends kms.Key {
  public override addToResourcePolicy(
    statement: iam.PolicyStatement,
    allowNoOp?: boolean,
  ): iam.AddToResourcePolicyResult {
    return grantThroughService(this, statement) ?? super.addToResourcePolicy(statement, allowNoOp);
  }
}
