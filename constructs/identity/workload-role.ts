import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** The option of constructs that create roles. */
export interface PermissionsBoundaryOptions {
  /**
   * Permissions boundary of the roles of the construct (IAM-03).
   * @default - no boundary
   */
  readonly permissionsBoundary?: iam.IManagedPolicy;
}

export interface WorkloadRoleProps extends PermissionsBoundaryOptions {
  /** Service principal that assumes the role. */
  readonly assumedBy: iam.IPrincipal;
  /** Purpose of the role, shown in the console. */
  readonly description: string;
}

/**
 * A role whose grants are statements of one customer managed policy.
 *
 * `iam.Role` collects grants in an inline policy, which three public packs report (`IAMNoInlinePolicy`): inline policies have no
 * versions. A subclass is required: L2 constructs add statements with {@link addToPrincipalPolicy}.
 *
 * **Guarantees**: no inline policy, no AWS managed policy (IAM-01).
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
 */
export class WorkloadRole extends iam.Role {
  private permissions?: iam.ManagedPolicy;

  constructor(scope: Construct, id: string, props: WorkloadRoleProps) {
    super(scope, id, {
      assumedBy: props.assumedBy,
      description: props.description,
      permissionsBoundary: props.permissionsBoundary,
    });
  }

  public override addToPrincipalPolicy(statement: iam.PolicyStatement): iam.AddToPrincipalPolicyResult {
    this.permissions ??= new iam.ManagedPolicy(this, 'Permissions', {
      description: `Permissions of ${this.node.path}`,
      roles: [this],
    });
    this.permissions.addStatements(statement);
    return { statementAdded: true, policyDependable: this.permissions };
  }
}
