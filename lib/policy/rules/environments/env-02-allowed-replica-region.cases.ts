import { allowedReplicaRegion } from './env-02-allowed-replica-region';
import { findings, testRule } from '../../../../test/support/policy';

const vault = (region: string) => `arn:aws:backup:${region}:111111111111:backup-vault:copies`;

/** Every place that names another Region, with the Region. */
const places: [type: string, properties: (region: string) => Record<string, unknown>][] = [
  ['AWS::DynamoDB::GlobalTable', (Region) => ({ Replicas: [{ Region: 'eu-west-1' }, { Region }] })],
  ['AWS::DynamoDB::Table', (Region) => ({ Replicas: [{ Region }] })],
  ['AWS::SecretsManager::Secret', (Region) => ({ ReplicaRegions: [{ Region }] })],
  ['AWS::EFS::FileSystem', (Region) => ({ ReplicationConfiguration: { Destinations: [{ Region }] } })],
  ['AWS::RDS::DBInstance', (AutomaticBackupReplicationRegion) => ({ AutomaticBackupReplicationRegion })],
  ['AWS::Cassandra::Table', (Region) => ({ ReplicaSpecifications: [{ Region }] })],
  ['AWS::SSMIncidents::ReplicationSet', (RegionName) => ({ Regions: [{ RegionName }] })],
  [
    'AWS::DSQL::Cluster',
    (region) => ({ MultiRegionProperties: { Clusters: [`arn:aws:dsql:${region}:111111111111:cluster/a`] } }),
  ],
  [
    'AWS::ECR::ReplicationConfiguration',
    (Region) => ({ ReplicationConfiguration: { Rules: [{ Destinations: [{ Region }] }] } }),
  ],
  [
    'AWS::Backup::BackupPlan',
    (region) => ({ BackupPlan: { BackupPlanRule: [{ CopyActions: [{ DestinationBackupVaultArn: vault(region) }] }] } }),
  ],
];

testRule(allowedReplicaRegion, {
  'finds a Region from a parameter': [
    { R: { Type: 'AWS::DynamoDB::Table', Properties: { Replicas: [{ Region: { Ref: 'Where' } }] } } },
    expect.stringContaining('R[${Where}] Properties.Replicas.0.Region'),
  ],
  'passes a vault of the templates': [
    {
      Vault: { Type: 'AWS::Backup::BackupVault' },
      Plan: {
        Type: 'AWS::Backup::BackupPlan',
        Properties: {
          BackupPlan: {
            BackupPlanRule: [
              { CopyActions: [{ DestinationBackupVaultArn: { 'Fn::GetAtt': ['Vault', 'BackupVaultArn'] } }] },
            ],
          },
        },
      },
    },
  ],
});

describe('ENV-02-AllowedReplicaRegion', () => {
  test.each(places)('%s: finds a copy outside, passes one inside', (Type, properties) => {
    const evaluate = (region: string) =>
      findings(allowedReplicaRegion, { R: { Type, Properties: properties(region) } });
    expect(evaluate('us-west-2')).toEqual([
      expect.stringContaining('data is copied to us-west-2; allowed are eu-central-1'),
    ]);
    expect(evaluate('eu-central-1')).toEqual([]);
  });

  test('finds the ARN of a bucket outside the templates, which contains no Region', () => {
    const replicated = (Bucket: unknown) => ({
      Files: {
        Type: 'AWS::S3::Bucket',
        Properties: { ReplicationConfiguration: { Rules: [{ Destination: { Bucket } }] } },
      },
    });
    const copy = { Copy: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'shop-copy' } } };
    expect(findings(allowedReplicaRegion, replicated('arn:aws:s3:::shop-copy'))).toEqual([
      expect.stringContaining('data is copied to arn:aws:s3:::shop-copy, whose Region is unknown'),
    ]);
    expect(findings(allowedReplicaRegion, { ...copy, ...replicated('arn:aws:s3:::shop-copy') })).toEqual([]);
    expect(findings(allowedReplicaRegion, { ...copy, ...replicated({ 'Fn::GetAtt': ['Copy', 'Arn'] }) })).toEqual([]);
  });

  const arn = (service: string, region: string) => `arn:aws:${service}:${region}:111111111111:name`;

  test.each<[type: string, properties: (region: string) => Record<string, unknown>]>([
    ['AWS::EC2::FlowLog', (region) => ({ LogDestination: arn('firehose', region) })],
    ['AWS::Events::Rule', (region) => ({ Targets: [{ Arn: arn('events', region) }] })],
    ['AWS::Logs::DeliveryDestination', (region) => ({ DestinationResourceArn: arn('logs', region) })],
    ['AWS::Logs::Destination', (region) => ({ TargetArn: arn('kinesis', region) })],
    ['AWS::Logs::SubscriptionFilter', (region) => ({ DestinationArn: arn('logs', region) })],
    ['AWS::Pipes::Pipe', (region) => ({ Target: arn('sqs', region) })],
    ['AWS::SNS::Subscription', (region) => ({ Endpoint: arn('sqs', region) })],
    ['AWS::Scheduler::Schedule', (region) => ({ Target: { Arn: arn('sqs', region) } })],
  ])('%s: finds a destination outside, passes one inside', (Type, properties) => {
    const evaluate = (region: string) =>
      findings(allowedReplicaRegion, { R: { Type, Properties: properties(region) } });
    expect(evaluate('us-east-1')).toEqual([
      expect.stringContaining('data is delivered to us-east-1; allowed are eu-central-1'),
    ]);
    expect(evaluate('eu-central-1')).toEqual([]);
  });

  test('passes destinations in the Region of the stack, and without a Region', () => {
    const filter = (DestinationArn: unknown) => ({
      Filter: { Type: 'AWS::Logs::SubscriptionFilter', Properties: { DestinationArn } },
    });
    const here = { 'Fn::Sub': 'arn:aws:logs:${AWS::Region}:111111111111:destination:central' };
    const mail = { Type: 'AWS::SNS::Subscription', Properties: { Protocol: 'email', Endpoint: 'ops@example.com' } };
    expect(findings(allowedReplicaRegion, { ...filter(here), Mail: mail })).toEqual([]);
    const unknown = { 'Fn::Sub': 'arn:aws:logs:${Where}:111111111111:destination:central' };
    expect(findings(allowedReplicaRegion, filter(unknown))).toHaveLength(1);
  });
});
