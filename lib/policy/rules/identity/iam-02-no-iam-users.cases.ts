import { noIamUsers } from './iam-02-no-iam-users';
import { findings } from '../../../../test/support/policy';

describe('IAM-02-NoIamUsers', () => {
  test('finds users and access keys', () => {
    expect(findings(noIamUsers, { Jo: { Type: 'AWS::IAM::User' }, Key: { Type: 'AWS::IAM::AccessKey' } })).toEqual([
      'Jo[User] Properties: long-term credentials',
      'Key[AccessKey] Properties: long-term credentials',
    ]);
  });

  test('passes roles', () => {
    expect(findings(noIamUsers, { Role: { Type: 'AWS::IAM::Role' } })).toEqual([]);
  });
});
