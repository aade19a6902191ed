import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html */
const PERMISSION_SET = /^[\w+=,.@-]{1,32}$/;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const USER = /^arn:[a-z-]+:iam::\d{12}:user\/[\w+=,.@/-]+$/;

/** How long ago a user may have shown the second factor. */
const MFA_AGE = Duration.hours(1);

/**
 * Which people may assume a role: those who signed in at an identity provider, which requires the second factor (IAM-03), or one IAM user.
 *
 * Sessions of an identity provider, and of roles in general, carry no `aws:MultiFactorAuthPresent`: a trust policy that requires the key
 * refuses them all, so the provider has to require the second factor.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */
export abstract class OperatorIdentity {
  /** People of the account who have this permission set of Identity Center. It permits `sts:AssumeRole` on the role, and no more. */
  public static permissionSet(name: string): OperatorIdentity {
    if (PERMISSION_SET.test(name)) return new PermissionSetIdentity(name);
    throw new Error(`OperatorIdentity.permissionSet: '${name}'; allowed is the name of one permission set`);
  }

  /**
   * People whom a SAML provider of the account sends, where there is no Identity Center. Who may take which role the provider
   * says, in the attribute `https://aws.amazon.com/SAML/Attributes/Role`.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
   */
  public static saml(provider: iam.ISamlProvider): OperatorIdentity {
    return new SamlIdentity(provider);
  }

  /** One IAM user, usually of another account, with a second factor of the last hour. An account of its own needs no users (IAM-02). */
  public static user(arn: string): OperatorIdentity {
    if (USER.test(arn)) return new UserIdentity(arn);
    throw new Error(
      `OperatorIdentity.user: '${arn}'; allowed is the ARN of one IAM user, such as arn:aws:iam::111111111111:user/on-call`,
    );
  }

  /**
   * Who a role trusts.
   *
   * @internal
   */
  public abstract _principalFor(scope: Construct): iam.IPrincipal;
}

class PermissionSetIdentity extends OperatorIdentity {
  constructor(private readonly name: string) {
    super();
  }

  /**
   * The end of the name of such a role is random, and its path has the Region of Identity Center, but for us-east-1.
   *
   * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
   */
  /** @internal */
  public _principalFor(scope: Construct): iam.IPrincipal {
    const { account, partition } = Stack.of(scope);
    const roles = `arn:${partition}:iam::${account}:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_${this.name}_*`;
    return new iam.PrincipalWithConditions(new iam.AccountRootPrincipal(), {
      ArnLike: { 'aws:PrincipalArn': roles },
    });
  }
}

class UserIdentity extends OperatorIdentity {
  constructor(private readonly arn: string) {
    super();
  }

  /** @internal */
  public _principalFor(): iam.IPrincipal {
    return new iam.PrincipalWithConditions(new iam.ArnPrincipal(this.arn), {
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      NumericLessThan: { 'aws:MultiFactorAuthAge': String(MFA_AGE.toSeconds()) },
    });
  }
}

class SamlIdentity extends OperatorIdentity {
  constructor(private readonly provider: iam.ISamlProvider) {
    super();
  }

  /** It compares the audience: an assertion for another application of the provider is none for AWS. */
  /** @internal */
  public _principalFor(): iam.IPrincipal {
    return new iam.SamlConsolePrincipal(this.provider);
  }
}
