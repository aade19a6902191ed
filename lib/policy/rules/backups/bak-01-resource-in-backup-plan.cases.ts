import { resourceInBackupPlan } from './bak-01-resource-in-backup-plan';
import { findings, findingsAcross, template, type TestResource, testRule } from '../../../../test/support/policy';

const TAGS = [{ Key: 'backup', Value: 'production' }];

const DATA: Readonly<Record<string, TestResource>> = {
  'an Aurora cluster': { Type: 'AWS::RDS::DBCluster', Properties: { Tags: TAGS } },
  'a database instance': { Type: 'AWS::RDS::DBInstance', Properties: { Tags: TAGS } },
  'a table': { Type: 'AWS::DynamoDB::Table', Properties: { Tags: TAGS } },
  'a global table': { Type: 'AWS::DynamoDB::GlobalTable', Properties: { Replicas: [{ Tags: TAGS }] } },
  'a file system': { Type: 'AWS::EFS::FileSystem', Properties: { FileSystemTags: TAGS } },
  'a bucket': { Type: 'AWS::S3::Bucket', Properties: { Tags: TAGS } },
};

function selection(BackupSelection: Record<string, unknown>) {
  return { Selection: { Type: 'AWS::Backup::BackupSelection', Properties: { BackupSelection } } };
}

const BY_TAG = {
  ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'production' }],
};

const FOUND = ['Data[BackupSelection] Properties.Tags: no backup selection of this environment selects the resource'];

testRule(resourceInBackupPlan, {
  'passes a resource that a selection lists': [
    { Data: { Type: 'AWS::DynamoDB::Table' }, ...selection({ Resources: [{ 'Fn::GetAtt': ['Data', 'Arn'] }] }) },
  ],
  'passes a resource whose identifier ends an ARN of a selection': [
    {
      Data: { Type: 'AWS::RDS::DBInstance' },
      ...selection({ Resources: [{ 'Fn::Sub': 'arn:${AWS::Partition}:rds:eu-west-1:${AWS::AccountId}:db:${Data}' }] }),
    },
  ],
  'finds a resource whose identifier is a part of the name of another': [
    {
      Data: { Type: 'AWS::DynamoDB::Table' },
      ...selection({ Resources: [{ 'Fn::Sub': 'arn:aws:dynamodb:eu-west-1:111111111111:table/${Data}-archive' }] }),
    },
    ...FOUND,
  ],
  'does not apply to instances of a cluster and to log buckets': [
    {
      ...selection(BY_TAG),
      Writer: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: 'cluster' } },
      Logs: { Type: 'AWS::S3::Bucket' },
      Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { Ref: 'Logs' } } },
      AccessLogs: { Type: 'AWS::S3::Bucket' },
      LoadBalancer: {
        Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
        Properties: { LoadBalancerAttributes: [{ Key: 'access_logs.s3.bucket', Value: { Ref: 'AccessLogs' } }] },
      },
    },
  ],
  'finds a bucket that receives only its own logs': [
    {
      Data: {
        Type: 'AWS::S3::Bucket',
        Properties: { LoggingConfiguration: { DestinationBucketName: { Ref: 'Data' } } },
      },
    },
    ...FOUND,
  ],
});

describe('BAK-01-ResourceInBackupPlan', () => {
  test.each(Object.entries(DATA))('finds %s that no plan selects', (_name, Data) => {
    expect(findings(resourceInBackupPlan, { Data })).toEqual(FOUND);
  });

  test.each(Object.entries(DATA))('passes %s that is selected by its tag', (_name, Data) => {
    expect(findings(resourceInBackupPlan, { Data, ...selection(BY_TAG) })).toEqual([]);
  });

  test('finds a resource that only a selection of another Region selects', () => {
    const Data = { Type: 'AWS::S3::Bucket', Properties: { Tags: TAGS } };
    const here = { ...template('Here', { Resources: { Data } }), region: 'eu-west-1' };
    const there = { ...template('There', { Resources: selection(BY_TAG) }), region: 'eu-north-1' };
    expect(findingsAcross(resourceInBackupPlan, [here, there])).toEqual(FOUND);
    expect(findingsAcross(resourceInBackupPlan, [here, { ...there, region: 'eu-west-1' }])).toEqual([]);
  });

  test.each([
    ['another value', { ListOfTags: [{ ...BY_TAG.ListOfTags[0], ConditionValue: 'staging' }] }],
    ['a condition beside the tag', { ...BY_TAG, Conditions: { StringEquals: [{}] } }],
    ['exceptions', { ...BY_TAG, NotResources: ['*'] }],
    ['an unknown value', { ListOfTags: [{ ...BY_TAG.ListOfTags[0], ConditionValue: { Ref: 'Unknown' } }] }],
  ])('finds a resource that a selection with %s does not select', (_name, properties) => {
    expect(
      findings(resourceInBackupPlan, {
        Data: { Type: 'AWS::RDS::DBCluster', Properties: { Tags: TAGS } },
        ...selection(properties),
      }),
    ).toEqual(FOUND);
  });
});
