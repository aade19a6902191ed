import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { requirement, validateAll } from '../validation';
import type { OperatorIdentity } from './operator-identity';
import { WorkloadRole } from './workload-role';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const ROLE_NAME = /^[\w+=,.@-]{1,64}$/;

/** The shortest that IAM takes. */
const SESSION = Duration.hours(1);

export interface OperatorRoleProps {
  /** What the role is for; shown in the console and in reviews. */
  readonly description: string;
  /** The people who may take the role. */
  readonly assumedBy: OperatorIdentity;
  /**
   * Name by which people find the role.
   * @default - made by CloudFormation
   */
  readonly roleName?: string;
}

/**
 * A role that people take for one task, and for an hour, after they signed in at Identity Center or at a SAML provider.
 *
 * It is not under the boundary of workloads: it runs nothing, and what it may do are the few grants that its owner writes.
 *
 * **Guarantees**: only people of one permission set in this account, or of one SAML provider, so with its second factor, and no IAM
 * user (IAM-03); no inline policy, no AWS-managed policy (IAM-01).
 *
 * **Costs** nothing.
 */
export class OperatorRole extends Construct implements iam.IGrantable {
  /** The role; `aws sts assume-role` with its ARN. */
  public readonly role: iam.IRole;
  /** What grants go to. */
  public readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, props: OperatorRoleProps) {
    super(scope, id);
    const { assumedBy, description, roleName } = props;
    validateAll(
      this,
      requirement(
        roleName === undefined || ROLE_NAME.test(roleName),
        `roleName is '${String(roleName)}'; allowed are 1 to 64 letters, digits and +=,.@_-`,
      ),
    );

    const role = new WorkloadRole(this, 'Role', { description, assumedBy: assumedBy._principalFor(this) });
    const resource = role.node.defaultChild as iam.CfnRole;
    resource.roleName = roleName;
    resource.maxSessionDuration = SESSION.toSeconds();
    iam.PermissionsBoundary.of(role).clear();
    this.role = role;
    this.grantPrincipal = role;
  }
}
