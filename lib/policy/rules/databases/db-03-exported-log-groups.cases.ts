import { exportedLogGroups } from './db-03-exported-log-groups';
import { findings, type TestResource, testRule } from '../../../../test/support/policy';

function cluster(DBClusterIdentifier: unknown): TestResource {
  return {
    Type: 'AWS::RDS::DBCluster',
    Properties: { DBClusterIdentifier, EnableCloudwatchLogsExports: ['postgresql'] },
  };
}

const group = (LogGroupName: string): TestResource => ({ Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName } });

testRule(exportedLogGroups, {
  'passes a cluster with defined log groups': [
    { Cluster: cluster('main'), Log: group('/aws/rds/cluster/main/postgresql') },
  ],
});

describe('DB-03-ExportedLogGroups', () => {
  test.each([
    ['no log group', 'main', '/aws/other'],
    ['the log group of another cluster', 'main', '/aws/rds/cluster/other/postgresql'],
    ['an identifier that RDS generates', undefined, '/aws/rds/cluster/main/postgresql'],
  ])('finds a cluster with %s', (_name, identifier, logGroupName) => {
    expect(findings(exportedLogGroups, { Cluster: cluster(identifier), Log: group(logGroupName) })).toEqual([
      'Cluster[postgresql] Properties.EnableCloudwatchLogsExports.0: no log group is defined: RDS creates the log group of postgresql without a KMS key and without retention',
    ]);
  });
});
