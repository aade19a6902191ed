import { iamAuthentication } from './db-07-iam-authentication';
import { findings } from '../../../../test/support/policy';

describe('DB-07-IamAuthentication', () => {
  test.each(['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'])('finds a %s without IAM authentication', (Type) => {
    expect(findings(iamAuthentication, { Database: { Type } })).toEqual([
      'Database[EnableIAMDatabaseAuthentication] Properties.EnableIAMDatabaseAuthentication: workloads authenticate with passwords: EnableIAMDatabaseAuthentication is absent',
    ]);
  });

  test('passes IAM authentication, and instances of a cluster', () => {
    const Properties = { EnableIAMDatabaseAuthentication: true };
    expect(
      findings(iamAuthentication, {
        Database: { Type: 'AWS::RDS::DBCluster', Properties },
        Writer: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Database' } } },
      }),
    ).toEqual([]);
  });
});
