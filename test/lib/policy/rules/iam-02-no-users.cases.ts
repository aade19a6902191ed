import { noUsers } from '../../../../lib/policy/rules/iam-02-no-users';
import { findings } from '../../../support/policy';

describe('IAM-02-NoUsers', () => {
  test('finds users and access keys', () => {
    expect(findings(noUsers, { Jo: { Type: 'AWS::IAM::User' }, Key: { Type: 'AWS::IAM::AccessKey' } })).toEqual([
      'Jo[User] Properties: a credential that does not end by itself',
      'Key[AccessKey] Properties: a credential that does not end by itself',
    ]);
  });

  test('passes roles', () => {
    expect(findings(noUsers, { Role: { Type: 'AWS::IAM::Role' } })).toEqual([]);
  });
});
