import { noIamUsers } from './iam-02-no-iam-users';
import { findings } from '../../../../test/support/policy';

describe('IAM-02-NoIamUsers', () => {
  test('finds users and access keys', () => {
    expect(findings(noIamUsers, { Jo: { Type: 'AWS::IAM::User' }, Key: { Type: 'AWS::IAM::AccessKey' } })).toEqual([
      'Jo[User] Properties: a credential that does not end by itself',
      'Key[AccessKey] Properties: a credential that does not end by itself',
    ]);
  });

  test('passes roles', () => {
    expect(findings(noIamUsers, { Role: { Type: 'AWS::IAM::Role' } })).toEqual([]);
  });
});
