import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { holds, requireAll } from '../validation';
import { WorkloadRole } from './workload-role';

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html */
const PERMISSION_SET = /^[\w+=,.@-]{1,32}$/;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const ROLE_NAME = /^[\w+=,.@-]{1,64}$/;

/** The shortest that IAM takes. */
const SESSION = Duration.hours(1);

export interface OperatorRoleProps {
  /** What the role is for; shown in the console and in reviews. */
  readonly description: string;
  /**
   * Name of the permission set of Identity Center whose people may take the role. It permits `sts:AssumeRole` on it, and needs no
   * more.
   */
  readonly permissionSet: string;
  /**
   * Name by which people find the role.
   * @default - made by CloudFormation
   */
  readonly roleName?: string;
}

/**
 * A role that people take for one task: they sign in at Identity Center with a permission set that can nearly nothing, and take it
 * for an hour.
 *
 * It is not under the boundary of workloads: it runs nothing, and what it may do are the few grants that its owner writes.
 *
 * **Guarantees**: only people of that permission set, in this account, so with the second factor of the identity provider, and no IAM
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
    const { description, permissionSet, roleName } = props;
    requireAll(
      this,
      holds(
        PERMISSION_SET.test(permissionSet),
        `permissionSet is '${permissionSet}'; allowed is the name of one permission set`,
      ),
      holds(
        roleName === undefined || ROLE_NAME.test(roleName),
        `roleName is '${String(roleName)}'; allowed are 1 to 64 letters, digits and +=,.@_-`,
      ),
    );

    const role = new WorkloadRole(this, 'Role', { description, assumedBy: this.peopleOf(permissionSet) });
    const resource = role.node.defaultChild as iam.CfnRole;
    resource.roleName = roleName;
    resource.maxSessionDuration = SESSION.toSeconds();
    iam.PermissionsBoundary.of(role).clear();
    this.role = role;
    this.grantPrincipal = role;
  }

  /**
   * The end of the name of such a role is random, and its path has the Region of Identity Center, but for us-east-1.
   *
   * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
   */
  private peopleOf(permissionSet: string): iam.IPrincipal {
    const { account, partition } = Stack.of(this);
    const roles = `arn:${partition}:iam::${account}:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_${permissionSet}_*`;
    return new iam.PrincipalWithConditions(new iam.AccountRootPrincipal(), {
      ArnLike: { 'aws:PrincipalArn': roles },
    });
  }
}
