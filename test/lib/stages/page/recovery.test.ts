import { recoveryOf } from '../../../../lib/stages/page/recovery';
import { TemplateSet } from '../../../../lib/policy/model';
import { environments } from '../../../reference-estate';
import { template, type TestResources } from '../../../support/policy';

const [settings] = environments;

function recovery(Resources: TestResources) {
  if (settings === undefined) throw new Error('The reference estate has an environment.');
  const data = { ...template('data', { Resources }), stackName: `${settings.name}-data`, region: 'eu-west-1' };
  return recoveryOf({ settings }, new TemplateSet([data], settings.tier));
}

const plan = (CopyActions: readonly object[]): TestResources => ({
  Vault: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: 'vault' } },
  Plan: {
    Type: 'AWS::Backup::BackupPlan',
    Properties: {
      BackupPlan: {
        BackupPlanRule: [
          {
            RuleName: 'daily',
            ScheduleExpression: 'cron(30 3 * * ? *)',
            TargetBackupVault: { Ref: 'Vault' },
            Lifecycle: { DeleteAfterDays: 35 },
            CopyActions,
          },
          { RuleName: 'weekly', ScheduleExpression: 'cron(30 3 ? * SUN *)', TargetBackupVault: { Ref: 'Vault' } },
        ],
      },
    },
  },
  Selection: {
    Type: 'AWS::Backup::BackupSelection',
    Properties: { BackupPlanId: { Ref: 'Plan' }, BackupSelection: { Resources: ['*'] } },
  },
  Cluster: {
    Type: 'AWS::RDS::DBCluster',
    Properties: { Engine: 'aurora-postgresql', DBClusterIdentifier: 'shop-main', BackupRetentionPeriod: 35 },
  },
});

test('the time between two recovery points is derived from the schedule of each rule', () => {
  expect(recovery(plan([])).rules).toMatchObject([
    { name: 'daily', vault: 'vault', services: ['Aurora'], hours: 24, keptDays: '35', copies: [] },
    { name: 'weekly', vault: 'vault', services: ['Aurora'], hours: 168, keptDays: 'not limited', copies: [] },
  ]);
});

test('the vault of a copy is named with its Region', () => {
  const DestinationBackupVaultArn = 'arn:aws:backup:eu-central-1:111111111111:backup-vault:copies';
  expect(recovery(plan([{ DestinationBackupVaultArn }])).rules[0]?.copies).toEqual(['vault copies in eu-central-1']);
});

test('a cluster is restored by its identifier, the main database without an option', () => {
  expect(recovery(plan([])).databases).toEqual([{ identifier: 'shop-main', region: 'eu-west-1', backupDays: '35' }]);
});

test('a bucket with versions is restored in every stack, a bucket of logs is not', () => {
  const bucket = (Properties: Readonly<Record<string, unknown>>) => ({ Type: 'AWS::S3::Bucket', Properties });
  const versioned = { VersioningConfiguration: { Status: 'Enabled' } };
  const { buckets } = recovery({
    States: bucket({ ...versioned, LoggingConfiguration: { DestinationBucketName: { Ref: 'Logs' } } }),
    Logs: bucket(versioned),
    Temporary: bucket({}),
  });
  expect(buckets.map(({ logicalId }) => logicalId)).toEqual(['States']);
});
