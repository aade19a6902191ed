import type * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { grantThroughService, isGrantToAccount } from './role-grants';

interface KeyWithRoleGrantsProps extends kms.KeyProps {
  /** The services through which the key policy already allows use by the IAM policies of the account, such as `secretsmanager`. */
  readonly delegatedServices: readonly string[];
}

/**
 * A key whose grants for use through a service are added to the IAM policy of the role, not to the key policy.
 *
 * By default, `Secret.grantRead(role)` adds the ARN of the role to the key policy. Here, the key policy already delegates use through
 * services to the IAM policies of the account. The ARN of a role would also cause a circular dependency between the stack of the keys and
 * the stack of the role.
 *
 * `secretsmanager.Secret` also adds use and grants for the whole account. The statements of the key policy are narrower: grants for AWS
 * services only.
 */
export class KeyWithRoleGrants extends kms.Key {
  private readonly delegatedServices: readonly string[];

  constructor(scope: Construct, id: string, { delegatedServices, ...props }: KeyWithRoleGrantsProps) {
    super(scope, id, props);
    this.delegatedServices = delegatedServices;
  }

  public override addToResourcePolicy(
    statement: iam.PolicyStatement,
    allowNoOp?: boolean,
  ): iam.AddToResourcePolicyResult {
    if (isGrantToAccount(this, statement, this.delegatedServices)) return { statementAdded: true };
    return grantThroughService(this, statement) ?? super.addToResourcePolicy(statement, allowNoOp);
  }
}
