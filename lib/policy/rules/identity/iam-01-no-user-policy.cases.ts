import { noUserPolicy } from './iam-01-no-user-policy';
import { testRule } from '../../../../test/support/policy';

testRule(noUserPolicy, {
  'finds every way to attach a policy to a user': [
    {
      User: { Type: 'AWS::IAM::User', Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] } },
      Policy: { Type: 'AWS::IAM::Policy', Properties: { Users: [{ Ref: 'User' }] } },
      Own: { Type: 'AWS::IAM::UserPolicy', Properties: { UserName: { Ref: 'User' } } },
    },
    'User[ManagedPolicyArns] Properties.ManagedPolicyArns: ManagedPolicyArns attaches a policy to a user',
    'Policy[Users] Properties.Users: Users attaches a policy to a user',
    'Own[UserName] Properties.UserName: UserName attaches a policy to a user',
  ],
  'passes a policy of roles': [
    { Policy: { Type: 'AWS::IAM::Policy', Properties: { Roles: ['web'] } }, User: { Type: 'AWS::IAM::User' } },
  ],
});
