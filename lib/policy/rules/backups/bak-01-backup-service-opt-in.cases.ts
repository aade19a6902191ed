import { backupServiceOptIn } from './bak-01-backup-service-opt-in';
import { findings, findingsAcross, template, testRule } from '../../../../test/support/policy';

const SELECTION = { Selection: { Type: 'AWS::Backup::BackupSelection' } };

testRule(backupServiceOptIn, {
  'finds a selection without the opt-in': [
    SELECTION,
    'Selection[OptIn] Properties.BackupSelection: no service opt-in in this Region: the plan creates no backups',
  ],
  'passes a selection with the opt-in': [{ ...SELECTION, OptIn: { Type: 'Custom::BackupServiceOptIn' } }],
});

const TAGGED = [{ Key: 'backup', Value: 'daily' }];

const BY_TAG = {
  Selection: {
    Type: 'AWS::Backup::BackupSelection',
    Properties: {
      BackupSelection: {
        ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' }],
      },
    },
  },
};

describe('BAK-01-BackupServiceOptIn', () => {
  test('finds a selection with the opt-in in another Region', () => {
    const here = { ...template('Here', { Resources: SELECTION }), region: 'eu-west-1' };
    const OptIn = { Type: 'Custom::BackupServiceOptIn' };
    const there = { ...template('There', { Resources: { OptIn } }), region: 'eu-central-1' };
    expect(findingsAcross(backupServiceOptIn, [here, there])).toHaveLength(1);
    expect(findingsAcross(backupServiceOptIn, [here, { ...there, region: 'eu-west-1' }])).toEqual([]);
  });

  test.each([
    ['Aurora', 'AWS::RDS::DBCluster', { Engine: 'aurora-postgresql', Tags: TAGGED }],
    ['RDS', 'AWS::RDS::DBCluster', { Engine: 'postgres', Tags: TAGGED }],
    ['RDS', 'AWS::RDS::DBInstance', { Tags: TAGGED }],
    ['DynamoDB', 'AWS::DynamoDB::Table', { Tags: TAGGED }],
    ['EFS', 'AWS::EFS::FileSystem', { FileSystemTags: TAGGED }],
    ['S3', 'AWS::S3::Bucket', { Tags: TAGGED }],
  ])('finds an opt-in without %s for %s', (service, Type, Properties) => {
    const evaluate = (ResourceTypes: string[]) =>
      findings(backupServiceOptIn, {
        ...BY_TAG,
        Store: { Type, Properties },
        OptIn: { Type: 'Custom::BackupServiceOptIn', Properties: { ResourceTypes } },
      });
    const all = ['Aurora', 'DynamoDB', 'EFS', 'RDS', 'S3'];
    expect(evaluate(all.filter((each) => each !== service))).toEqual([
      `Selection[OptIn ${service}] Properties.BackupSelection: the service opt-in in this Region omits ${service}: the plan ignores its resources`,
    ]);
    expect(evaluate([service])).toEqual([]);
  });
});
