import { backupRetention } from './db-04-backup-retention';
import { Tier } from '../../../../facts/tier';
import { findings, testRule } from '../../../../test/support/policy';

function cluster(BackupRetentionPeriod: unknown) {
  return { Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { BackupRetentionPeriod } } };
}

testRule(backupRetention, {
  'finds less than 35 days in production': [
    cluster(34),
    'Cluster[BackupRetentionPeriod] Properties.BackupRetentionPeriod: backups are kept for 34 day(s), not 35',
  ],
  'passes 35 days in production': [cluster(35)],
});

describe('DB-04-BackupRetention', () => {
  test("finds Aurora's default of one day", () => {
    expect(findings(backupRetention, cluster(undefined), Tier.DEVELOPMENT)).toEqual([
      'Cluster[BackupRetentionPeriod] Properties.BackupRetentionPeriod: backups are kept for 1 day, not 7',
    ]);
  });

  test('passes 7 days outside production', () => {
    expect(findings(backupRetention, cluster('7'), Tier.STAGING)).toEqual([]);
  });
});
