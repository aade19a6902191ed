import { iamAuthentication } from './db-07-iam-authentication';
import { findings, testRule } from '../../../../test/support/policy';

testRule(iamAuthentication, {
  'passes IAM authentication, and instances of a cluster': [
    {
      Database: { Type: 'AWS::RDS::DBCluster', Properties: { EnableIAMDatabaseAuthentication: true } },
      Writer: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Database' } } },
    },
  ],
});

describe('DB-07-IamAuthentication', () => {
  test.each(['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'])('finds a %s without IAM authentication', (Type) => {
    expect(findings(iamAuthentication, { Database: { Type } })).toEqual([
      'Database[EnableIAMDatabaseAuthentication] Properties.EnableIAMDatabaseAuthentication: workloads authenticate with passwords: EnableIAMDatabaseAuthentication is absent',
    ]);
  });
});
