import { noIamUsers } from './iam-02-no-iam-users';
import { testRule } from '../../../../test/support/policy';

testRule(noIamUsers, {
  'finds users and access keys': [
    { Jo: { Type: 'AWS::IAM::User' }, Key: { Type: 'AWS::IAM::AccessKey' } },
    'Jo[User] Properties: long-term credentials',
    'Key[AccessKey] Properties: long-term credentials',
  ],
  'passes roles': [{ Role: { Type: 'AWS::IAM::Role' } }],
});
