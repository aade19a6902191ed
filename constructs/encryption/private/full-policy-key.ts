import type * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { grantThroughService } from '../role-grants';

/**
 * A key whose policy does not name the roles that use it through a service.
 *
 * `Secret.grantRead(role)` asks the key to admit the role by name. Its policy delegates use through services to the
 * account's IAM policies already, and a name in it would make the stack of the keys depend on the stack of the role, which
 * depends on the keys. So such a grant goes where every other one goes: to the role.
 */
export class FullPolicyKey extends kms.Key {
  public override addToResourcePolicy(
    statement: iam.PolicyStatement,
    allowNoOp?: boolean,
  ): iam.AddToResourcePolicyResult {
    return grantThroughService(this, statement) ?? super.addToResourcePolicy(statement, allowNoOp);
  }
}
