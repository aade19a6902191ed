import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { PERMISSION_SET_NAME, USER_ARN } from '../../facts/iam-limits';

/** Maximum age of the MFA sign-in of an IAM user. */
const MFA_AGE = Duration.hours(1);

/**
 * The principals that can assume a role: users of an identity provider that requires MFA (IAM-03), or one IAM user.
 *
 * Federated and role sessions do not contain `aws:MultiFactorAuthPresent`: a trust policy that requires it denies all of them, so the
 * identity provider must require MFA.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */
export abstract class OperatorIdentity {
  /** Users of the account with this IAM Identity Center permission set, which must allow `sts:AssumeRole` on the role only. */
  public static permissionSet(name: string): OperatorIdentity {
    if (PERMISSION_SET_NAME.test(name)) return new PermissionSetIdentity(name);
    throw new Error(`OperatorIdentity.permissionSet: '${name}'; allowed are permission set names`);
  }

  /**
   * Users of a SAML provider in the account, without IAM Identity Center. The provider assigns roles with the attribute
   * `https://aws.amazon.com/SAML/Attributes/Role`.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
   */
  public static saml(provider: iam.ISamlProvider): OperatorIdentity {
    return new SamlIdentity(provider);
  }

  /** One IAM user, usually of another account, with MFA in the last hour. Accounts of this baseline have no users (IAM-02). */
  public static user(arn: string): OperatorIdentity {
    if (USER_ARN.test(arn)) return new UserIdentity(arn);
    throw new Error(
      `OperatorIdentity.user: '${arn}'; allowed are ARNs of IAM users, such as arn:aws:iam::111111111111:user/on-call`,
    );
  }

  /**
   * The principal of the trust policy.
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
   * The role name ends with random characters; its path contains the Region of IAM Identity Center, except us-east-1.
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

  /** Compares the audience: assertions for other applications of the provider are not valid for AWS. */
  /** @internal */
  public _principalFor(): iam.IPrincipal {
    return new iam.SamlConsolePrincipal(this.provider);
  }
}
