import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

export interface WorkloadRoleProps {
  /** The service, or services, that assume the role. */
  readonly assumedBy: iam.IPrincipal;
  /** What the role is for; shown in the console and in reviews. */
  readonly description: string;
  /**
   * Caps what the role may do, whatever its policies say (IAM-03).
   * @default - no boundary
   */
  readonly permissionsBoundary?: iam.IManagedPolicy;
}

/**
 * A role whose grants become statements of one customer-managed policy.
 *
 * CDK's own roles collect grants in an inline policy, which AWS's best practices and three public rule packs refuse
 * (`IAMNoInlinePolicy`), since an inline policy has no versions and cannot be reviewed by itself. Subclassing is the
 * one way in: every L2 asks its role to add a statement through {@link addToPrincipalPolicy}.
 *
 * **Guarantees**: no inline policy, no AWS-managed policy (IAM-01).
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
