import { Lazy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { WORKLOAD_TAG_CONDITION } from '../../../facts/workload-tag';
import { throughService } from '../../encryption';
import { executionRoleArn } from './execution-role';

interface RestrictedSecretProps extends secretsmanager.SecretProps {
  /** Workloads of other stacks that may read the secret: the values of the tag `workload` of their roles. @default - none */
  readonly readerWorkloads?: readonly string[];
}

/**
 * A secret whose resource policy denies access to all principals without a grant.
 *
 * An IAM policy alone gives access to a secret of the same account, so only a deny statement restricts the principals. A subclass is
 * required, because every L2 calls {@link grantRead} and {@link grantWrite} of the secret.
 */
export class RestrictedSecret extends secretsmanager.Secret {
  private readonly readers = new Set<string>();
  private readonly writers = new Set<string>();
  private readonly readerWorkloads: readonly string[];
  private readonly readStatement: iam.PolicyStatement;
  private restrictsWriters = false;

  constructor(scope: Construct, id: string, { readerWorkloads = [], ...props }: RestrictedSecretProps) {
    super(scope, id, props);
    this.readerWorkloads = readerWorkloads;
    this.readStatement = this.deny('DenyReadExceptReaders', 'secretsmanager:GetSecretValue', {
      ...(readerWorkloads.length === 0
        ? exceptRoles(this.readers)
        : { StringNotEquals: { [WORKLOAD_TAG_CONDITION]: [...readerWorkloads] } }),
    });
    this.deny('DenyInsecureTransport', 'secretsmanager:*', { Bool: { 'aws:SecureTransport': 'false' } });
    this.node.addValidation({
      validate: () =>
        this.readers.size + readerWorkloads.length > 0
          ? []
          : ['the secret has no reader; set readers, or call grantRead (SEC-03)'],
    });
  }

  /** Excludes a role from the deny statement for reading. */
  public allowReader(roleArn: string): void {
    // With workloads, an empty list of roles would be invalid.
    if (this.readerWorkloads.length > 0 && this.readers.size === 0)
      this.readStatement.addConditions(exceptRoles(this.readers));
    this.readers.add(roleArn);
  }

  /** Excludes a role from the deny statement for writing, if there is one. */
  public allowWriter(roleArn: string): void {
    this.writers.add(roleArn);
  }

  public override grantRead(grantee: iam.IGrantable, versionStages?: string[]): iam.Grant {
    const role = this.roleOf(grantee);
    const isNamedByTag = this.readerWorkloads.length > 0 && Stack.of(role) !== Stack.of(this);
    if (!isNamedByTag) this.allowReader(role.roleArn);
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
    this.deny(sid, action, exceptRoles(roleArns));
  }

  private deny(sid: string, action: string, conditions: iam.Conditions): iam.PolicyStatement {
    const statement = new iam.PolicyStatement({
      sid,
      effect: iam.Effect.DENY,
      principals: [new iam.AnyPrincipal()],
      actions: [action],
      resources: ['*'],
      conditions,
    });
    this.addToResourcePolicy(statement);
    return statement;
  }
}

function exceptRoles(roleArns: ReadonlySet<string>): iam.Conditions {
  // In the order of the grants, so that the template is deterministic.
  return { ArnNotEquals: { 'aws:PrincipalArn': Lazy.list({ produce: () => [...roleArns] }) } };
}

function isRole(principal: iam.IPrincipal): principal is iam.IRole {
  return 'roleArn' in principal;
}
