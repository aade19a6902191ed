import { noUserPolicy } from './iam-01-no-user-policy';
import { findings } from '../../../../test/support/policy';

describe('IAM-01-NoUserPolicy', () => {
  test('finds permissions of a user, by whatever way', () => {
    expect(
      findings(noUserPolicy, {
        User: { Type: 'AWS::IAM::User', Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] } },
        Policy: { Type: 'AWS::IAM::Policy', Properties: { Users: [{ Ref: 'User' }] } },
        Own: { Type: 'AWS::IAM::UserPolicy', Properties: { UserName: { Ref: 'User' } } },
      }),
    ).toEqual([
      'User[ManagedPolicyArns] Properties.ManagedPolicyArns: a user has permissions of its own, by ManagedPolicyArns',
      'Policy[Users] Properties.Users: a user has permissions of its own, by Users',
      'Own[UserName] Properties.UserName: a user has permissions of its own, by UserName',
    ]);
  });

  test('passes a policy of roles', () => {
    expect(
      findings(noUserPolicy, {
        Policy: { Type: 'AWS::IAM::Policy', Properties: { Roles: ['web'] } },
        User: { Type: 'AWS::IAM::User' },
      }),
    ).toEqual([]);
  });
});
