import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

/** What a person does to get a second factor, and may therefore do without one. */
const WITHOUT_MFA = [
  ...['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'iam:GetUser', 'iam:ListMFADevices', 'iam:ResyncMFADevice'],
  ...['iam:ChangePassword', 'sts:GetSessionToken'],
];

/**
 * What users of an account that still has some may do for themselves: their password and their second factor. Everything else is
 * refused until they have shown it, whatever their other policies allow.
 *
 * **Guarantees**: without a second factor a user can get one, and nothing else (IAM-02, IAM-03).
 *
 * **Costs** nothing.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage-mfa-only.html
 */
export class MfaSelfService extends Construct {
  /** The policy, for the groups that users are in. */
  public readonly policy: iam.IManagedPolicy;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { account, partition } = Stack.of(this);
    const own = (kind: string) => `arn:${partition}:iam::${account}:${kind}/\${aws:username}`;
    this.policy = new iam.ManagedPolicy(this, 'Policy', {
      description: 'Own password and second factor; everything else only with it',
      statements: [
        new iam.PolicyStatement({
          sid: 'OwnPasswordAndFactor',
          actions: [
            ...['iam:ChangePassword', 'iam:EnableMFADevice', 'iam:GetUser', 'iam:ListMFADevices'],
            'iam:ResyncMFADevice',
          ],
          resources: [own('user')],
        }),
        new iam.PolicyStatement({
          sid: 'OwnVirtualFactor',
          actions: ['iam:CreateVirtualMFADevice'],
          resources: [own('mfa')],
        }),
        new iam.PolicyStatement({
          sid: 'NothingElseWithoutIt',
          effect: iam.Effect.DENY,
          notActions: WITHOUT_MFA,
          resources: ['*'],
          // A long-lived key has no such field at all.
          conditions: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
        }),
      ],
    });
  }
}
