import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

/** Actions to register an MFA device, permitted without MFA. */
const WITHOUT_MFA = [
  ...['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'iam:GetUser', 'iam:ListMFADevices', 'iam:ResyncMFADevice'],
  ...['iam:ChangePassword', 'sts:GetSessionToken'],
];

/**
 * A policy for the remaining IAM users of an account: they manage their password and MFA device, and without MFA all other actions
 * are denied regardless of other policies.
 *
 * **Guarantees**: without MFA, a user can only register an MFA device and change the password (IAM-02, IAM-03).
 *
 * **Costs** nothing.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage-mfa-only.html
 */
export class MfaSelfService extends Construct {
  /** Managed policy for the groups of the users. */
  public readonly policy: iam.IManagedPolicy;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { account, partition } = Stack.of(this);
    const own = (kind: string) => `arn:${partition}:iam::${account}:${kind}/\${aws:username}`;
    this.policy = new iam.ManagedPolicy(this, 'Policy', {
      description: 'Own password and MFA device; denies other actions without MFA',
      statements: [
        new iam.PolicyStatement({
          sid: 'OwnPasswordAndMfaDevice',
          actions: [
            ...['iam:ChangePassword', 'iam:EnableMFADevice', 'iam:GetUser', 'iam:ListMFADevices'],
            'iam:ResyncMFADevice',
          ],
          resources: [own('user')],
        }),
        new iam.PolicyStatement({
          sid: 'OwnVirtualMfaDevice',
          actions: ['iam:CreateVirtualMFADevice'],
          resources: [own('mfa')],
        }),
        new iam.PolicyStatement({
          sid: 'DenyAllWithoutMfa',
          effect: iam.Effect.DENY,
          notActions: WITHOUT_MFA,
          resources: ['*'],
          // Requests with a long-term key do not contain the condition key.
          conditions: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
        }),
      ],
    });
  }
}
