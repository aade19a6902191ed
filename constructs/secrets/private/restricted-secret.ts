import { Lazy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { throughService } from '../../encryption';
import { executionRoleArn } from './execution-role';

/**
 * A secret whose resource policy denies it to everybody who was not granted it here.
 *
 * An IAM policy alone gives access to a secret of the same account, so a resource policy that allows names nobody: only one
 * that denies the others does. Subclassing is the one way in: every L2 asks the secret through {@link grantRead} and
 * {@link grantWrite}.
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
        this.readers.size > 0
          ? []
          : ['nobody may read this secret: name its readers, or grant it to one with grantRead (SEC-03)'],
    });
  }

  /** Lets a role through the denial of reading. */
  public allowReader(roleArn: string): void {
    this.readers.add(roleArn);
  }

  /** Lets a role through the denial of writing, should there be one. */
  public allowWriter(roleArn: string): void {
    this.writers.add(roleArn);
  }

  public override grantRead(grantee: iam.IGrantable, versionStages?: string[]): iam.Grant {
    this.allowReader(this.roleOf(grantee).roleArn);
    return super.grantRead(grantee, versionStages);
  }

  /** Putting a value, and no more: the L2's own grant is for `UpdateSecret` as well, which changes key and description. */
  public override grantWrite(grantee: iam.IGrantable): iam.Grant {
    const role = this.roleOf(grantee);
    this.allowWriter(role.roleArn);
    if (!this.restrictsWriters) {
      this.denyToOthers('DenyPutExceptWriters', 'secretsmanager:PutSecretValue', this.writers);
      this.denyUpdates();
      this.restrictsWriters = true;
    }
    // https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html#security-encryption-authz
    // Spelled out: the L2's grants have wildcards of actions. By itself, kms:Decrypt reads nothing: the key is used through
    // Secrets Manager only, which asks for GetSecretValue.
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

  /** `UpdateSecret` sets a value, too. CloudFormation calls it for another description or key. */
  private denyUpdates(): void {
    const deployment = executionRoleArn(this);
    // A stack that is deployed with the rights of its caller could not be updated otherwise.
    if (deployment === undefined) return;
    this.denyToOthers('DenyUpdateExceptDeploymentRole', 'secretsmanager:UpdateSecret', new Set([deployment]));
  }

  private roleOf({ grantPrincipal }: iam.IGrantable): iam.IRole {
    if (isRole(grantPrincipal)) return grantPrincipal;
    throw new Error(
      `${this.node.path}: it is granted to roles only, since its policy has to name each reader and writer (SEC-03)`,
    );
  }

  private denyToOthers(sid: string, action: string, named: ReadonlySet<string>): void {
    // In order, so that the same roles make the same template.
    this.deny(sid, action, { ArnNotEquals: { 'aws:PrincipalArn': Lazy.list({ produce: () => [...named] }) } });
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
