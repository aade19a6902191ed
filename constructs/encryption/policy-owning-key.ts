import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';

/** What `kms.ViaServicePrincipal` keeps to itself. */
interface ThroughService {
  readonly serviceName: string;
  readonly basePrincipal: iam.IPrincipal;
}

/**
 * A key whose policy does not name the roles that use it through a service.
 *
 * `Secret.grantRead(role)` asks the key to admit the role by name. Its policy delegates use through services to the
 * account's IAM policies already, and a name in it would make the stack of the keys depend on the stack of the role, which
 * depends on the keys. So such a grant goes where every other one goes: to the role.
 */
export class PolicyOwningKey extends kms.Key {
  public override addToResourcePolicy(
    statement: iam.PolicyStatement,
    allowNoOp?: boolean,
  ): iam.AddToResourcePolicyResult {
    const [principal, ...others] = statement.principals;
    if (!(principal instanceof kms.ViaServicePrincipal) || others.length > 0) {
      return super.addToResourcePolicy(statement, allowNoOp);
    }
    const { basePrincipal, serviceName } = principal as unknown as ThroughService;
    const added = basePrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: statement.actions,
        resources: [this.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': serviceName } },
      }),
    );
    return added.statementAdded
      ? { statementAdded: true, policyDependable: added.policyDependable }
      : super.addToResourcePolicy(statement, allowNoOp);
  }
}
