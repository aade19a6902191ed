import { Lazy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { throughService } from '../../encryption';
import { executionRoleArn } from './execution-role';

/**
 * A secret whose resource policy denies access to all principals without a grant.
 *
 * An IAM policy alone gives access to a secret of the same account, so only a deny statement restricts the principals. A subclass is
 * required, because every L2 calls {@link grantRead} and {@link grantWrite} of the secret.
 */
export class RestrictedSecret extends secretsmanager.Secret {
  private readonly readers = new Set<string>();
  private readonly writers = new Set<string>();
  private restrictsWriters = false;

  constructor(scope: Construct, id: string, props: secretsmanager.SecretProps) {
    super(scope, id, props);
    this.denyToOthers('DenyReadExceptReaders', 'secretsmanager:GetSecretValue', this.readers);
    this.deny('DenyInsecureTransport', 'secretsmanager:*', { Bool: { 'aws:SecureTransport': 'false' } });
    this.node.addValidation({
      validate: () =>
        this.readers.size > 0 ? [] : ['the secret has no reader; set readers, or call grantRead (SEC-03)'],
    });
  }

  /** Excludes a role from the deny statement for reading. */
  public allowReader(roleArn: string): void {
    this.readers.add(roleArn);
  }

  /** Excludes a role from the deny statement for writing, if there is one. */
  public allowWriter(roleArn: string): void {
    this.writers.add(roleArn);
  }

  public override grantRead(grantee: iam.IGrantable, versionStages?: string[]): iam.Grant {
    this.allowReader(this.roleOf(grantee).roleArn);
    return super.grantRead(grantee, versionStages);
  }

  /** Grants to store a value only: the grant of the L2 includes `UpdateSecret`, which changes key and description. */
  public override grantWrite(grantee: iam.IGrantable): iam.Grant {
    const role = this.roleOf(grantee);
    this.allowWriter(role.roleArn);
    if (!this.restrictsWriters) {
      this.denyToOthers('DenyPutExceptWriters', 'secretsmanager:PutSecretValue', this.writers);
      this.denyUpdates();
      this.restrictsWriters = true;
    }
    // https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html#security-encryption-authz
    // The grants of the L2 have actions with wildcards. kms:Decrypt does not allow reading: the key can be used only through Secrets Manager, which requires GetSecretValue.
    if (this.encryptionKey !== undefined) {
      iam.Grant.addToPrincipal({
        grantee,
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resourceArns: [this.encryptionKey.keyArn],
        conditions: throughService(this, 'secretsmanager'),
      });
    }
    return iam.Grant.addToPrincipal({
      grantee,
      actions: ['secretsmanager:DescribeSecret', 'secretsmanager:PutSecretValue'],
      resourceArns: [this.secretArn],
    });
  }

  /** `UpdateSecret` can set a value. CloudFormation calls it to change description or key. */
  private denyUpdates(): void {
    const deployment = executionRoleArn(this);
    // Without an execution role, the deny statement would prevent updates of the stack.
    if (deployment === undefined) return;
    this.denyToOthers('DenyUpdateExceptDeploymentRole', 'secretsmanager:UpdateSecret', new Set([deployment]));
  }

  private roleOf({ grantPrincipal }: iam.IGrantable): iam.IRole {
    if (isRole(grantPrincipal)) return grantPrincipal;
    throw new Error(
      `${this.node.path}: the grantee is not a role; allowed are roles, because the policy of the secret lists each reader and writer (SEC-03)`,
    );
  }

  private denyToOthers(sid: string, action: string, roleArns: ReadonlySet<string>): void {
    // In the order of the grants, so that the template is deterministic.
    this.deny(sid, action, { ArnNotEquals: { 'aws:PrincipalArn': Lazy.list({ produce: () => [...roleArns] }) } });
  }

  private deny(sid: string, action: string, conditions: iam.Conditions): void {
    this.addToResourcePolicy(
      new iam.PolicyStatement({
        sid,
        effect: iam.Effect.DENY,
        principals: [new iam.AnyPrincipal()],
        actions: [action],
        resources: ['*'],
        conditions,
      }),
    );
  }
}

function isRole(principal: iam.IPrincipal): principal is iam.IRole {
  return 'roleArn' in principal;
}
