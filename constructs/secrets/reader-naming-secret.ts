import { Lazy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

/**
 * A secret whose resource policy denies it to everybody who was not granted it here.
 *
 * An IAM policy alone gives access to a secret of the same account, so a resource policy that allows names nobody: only one
 * that denies the others does. Subclassing is the one way in: every L2 asks the secret through {@link grantRead}.
 */
export class ReaderNamingSecret extends secretsmanager.Secret {
  private readonly readers = new Set<string>();

  constructor(scope: Construct, id: string, props: secretsmanager.SecretProps) {
    super(scope, id, props);
    const everybody = { principals: [new iam.AnyPrincipal()], effect: iam.Effect.DENY, resources: ['*'] };
    this.addToResourcePolicy(
      new iam.PolicyStatement({
        ...everybody,
        sid: 'OnlyTheNamedReaders',
        actions: ['secretsmanager:GetSecretValue'],
        conditions: {
          ArnNotEquals: { 'aws:PrincipalArn': Lazy.list({ produce: () => this.namedReaders() }) },
        },
      }),
    );
    this.addToResourcePolicy(
      new iam.PolicyStatement({
        ...everybody,
        sid: 'OnlyOverTls',
        actions: ['secretsmanager:*'],
        conditions: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
    this.node.addValidation({
      validate: () =>
        this.readers.size > 0
          ? []
          : ['nobody may read this secret: name its readers, or grant it to one with grantRead (SEC-03)'],
    });
  }

  /** Lets a role through the denial. */
  public nameReader(roleArn: string): void {
    this.readers.add(roleArn);
  }

  public override grantRead(grantee: iam.IGrantable, versionStages?: string[]): iam.Grant {
    const { grantPrincipal } = grantee;
    if (!isRole(grantPrincipal)) {
      throw new Error(
        `${this.node.path}: it is granted to roles only, since its policy has to name each reader (SEC-03)`,
      );
    }
    this.nameReader(grantPrincipal.roleArn);
    return super.grantRead(grantee, versionStages);
  }

  /** In order, so that the same readers make the same template. */
  private namedReaders(): string[] {
    return [...this.readers];
  }
}

function isRole(principal: iam.IPrincipal): principal is iam.IRole {
  return 'roleArn' in principal;
}
