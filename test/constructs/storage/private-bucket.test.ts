import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  LogDeliveryBucket,
  LogSource,
  PrivateBucket,
  type PrivateBucketProps,
  WorkloadRole,
} from '../../../constructs';
import {
  ACCOUNT,
  PRIVATE_VERSIONED_BUCKET,
  actionsOf,
  statement,
  statements,
  testStack,
  TestTemplate,
} from '../../support/stacks';

/** Shared backups: the dedicated plan is tested below and would be half of every template. */
const NO_BACKUPS = { protect: () => undefined };
const KEY_ARN = { 'Fn::GetAtt': [expect.stringMatching('^FilesKey') as unknown, 'Arn'] };

function files(props: PrivateBucketProps = {}) {
  const stack = testStack();
  return { stack, files: new PrivateBucket(stack, 'Files', { backups: NO_BACKUPS, ...props }) };
}

const bucketOf = (template: TestTemplate) => template.one('AWS::S3::Bucket', 'FilesBucket');

function lifecycle(props: PrivateBucketProps = {}): Readonly<Record<string, unknown>> | undefined {
  const { LifecycleConfiguration } = bucketOf(TestTemplate.of(files(props).stack)).Properties;
  return (LifecycleConfiguration as { readonly Rules: Readonly<Record<string, unknown>>[] }).Rules[0];
}

describe('secure by default', () => {
  const template = TestTemplate.of(files().stack);

  test('it is private, versioned and encrypted with a dedicated key (KEY-01), and enforces object ownership', () => {
    expect(bucketOf(template).Properties).toMatchObject({
      ...PRIVATE_VERSIONED_BUCKET,
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY_ARN },
          },
        ],
      },
    });
  });

  test('objects with another key, including the AWS managed key, are denied (KEY-01)', () => {
    const policy = statements(template.one('AWS::S3::BucketPolicy', 'FilesBucket'), 'PolicyDocument');
    const algorithm = 's3:x-amz-server-side-encryption';
    const key = 's3:x-amz-server-side-encryption-aws-kms-key-id';
    expect(statement(policy, 'DenyOtherEncryption').Condition).toEqual({
      StringNotEquals: { [algorithm]: 'aws:kms' },
      // Requests without headers get the key of the bucket: without this condition they would be denied.
      Null: { [algorithm]: 'false' },
    });
    expect(statement(policy, 'DenyOtherKeys').Condition).toEqual({
      StringNotEquals: { [key]: KEY_ARN },
      Null: { [key]: 'false' },
    });
    expect(statement(policy, 'DenyAwsManagedKey').Condition).toEqual({
      StringEquals: { [algorithm]: 'aws:kms' },
      Null: { [key]: 'true' },
    });
    for (const sid of ['DenyOtherEncryption', 'DenyOtherKeys', 'DenyAwsManagedKey']) {
      expect(statement(policy, sid)).toMatchObject({ Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:PutObject' });
    }
  });

  test('requests without TLS, or below TLS 1.2, are denied (TLS-04)', () => {
    const policy = statements(template.one('AWS::S3::BucketPolicy', 'FilesBucket'), 'PolicyDocument');
    const [plain, old] = policy.filter(({ Action }) => Action === 's3:*');
    expect(plain).toMatchObject({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
    expect(old).toMatchObject({ Effect: 'Deny', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } });
  });

  test('noncurrent versions expire after 90 days, and objects do not expire (LOG-06)', () => {
    const rule = lifecycle();
    expect(rule).toMatchObject({
      Status: 'Enabled',
      NoncurrentVersionExpiration: { NoncurrentDays: 90 },
      ExpiredObjectDeleteMarker: true,
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
    });
    expect(rule).not.toHaveProperty('ExpirationInDays');
    expect(rule).not.toHaveProperty('Transitions');
  });

  test('access logs are delivered to a dedicated bucket, with the construct path as prefix (LOG-05)', () => {
    expect(bucketOf(template).Properties['LoggingConfiguration']).toEqual({
      DestinationBucketName: { Ref: expect.stringMatching('^FilesAccessLogsBucket') as unknown },
      LogFilePrefix: 'Stack/Files/',
    });
  });

  test('its events are sent to EventBridge, as backups require, without a function of CDK', () => {
    expect(bucketOf(template).Properties).toMatchObject({
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    expect(template.all('AWS::Lambda::Function')).toEqual({});
  });
});

describe('backups (BAK-01)', () => {
  test('without backups it creates a backup plan that selects it', () => {
    const template = TestTemplate.of(files({ backups: undefined }).stack);
    const tags = bucketOf(template).Properties['Tags'] as readonly { readonly Key: string; readonly Value: string }[];
    expect(template.one('AWS::Backup::BackupSelection').Properties).toMatchObject({
      BackupSelection: {
        ListOfTags: [{ ConditionKey: 'backup', ConditionValue: tags.find(({ Key }) => Key === 'backup')?.Value }],
      },
    });
  });

  test('given backups protect the bucket', () => {
    const protect = jest.fn();
    const { files: store } = files({ backups: { protect } });
    expect(protect.mock.calls).toEqual([[store.bucket]]);
  });
});

describe('props', () => {
  test('objects expire after the retention, and move to Infrequent Access before', () => {
    const rule = lifecycle({
      retention: Duration.days(365),
      history: Duration.days(7),
      infrequentAccessAfter: Duration.days(60),
    });
    expect(rule).toMatchObject({
      ExpirationInDays: 365,
      NoncurrentVersionExpiration: { NoncurrentDays: 7 },
      Transitions: [{ StorageClass: 'STANDARD_IA', TransitionInDays: 60 }],
    });
    expect(rule).not.toHaveProperty('ExpiredObjectDeleteMarker');
  });

  test('versions are locked for lockPeriod', () => {
    expect(bucketOf(TestTemplate.of(files({ lockPeriod: Duration.days(30) }).stack)).Properties).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 30 } } },
    });
  });

  test('several buckets can share an access log bucket', () => {
    const stack = testStack();
    const accessLogs = new LogDeliveryBucket(stack, 'AccessLogs', { source: LogSource.BUCKETS });
    new PrivateBucket(stack, 'Files', { backups: NO_BACKUPS, accessLogs });
    expect(bucketOf(TestTemplate.of(stack)).Properties).toMatchObject({
      LoggingConfiguration: { DestinationBucketName: { Ref: expect.stringMatching('^AccessLogsBucket') as unknown } },
    });
  });

  test('the removal policy can be set, and a bucket with objects is not deleted', () => {
    const template = TestTemplate.of(files({ removalPolicy: RemovalPolicy.DESTROY }).stack);
    expect(bucketOf(template)).toMatchObject({ DeletionPolicy: 'Delete' });
    expect(template.all('Custom::S3AutoDeleteObjects')).toEqual({});
  });
});

describe('events', () => {
  test('the target receives events for objects of this bucket with the prefix', () => {
    const { stack, files: store } = files();
    store.onObjectCreated('Uploaded', { keyPrefix: 'in/', target: { bind: () => ({ arn: 'arn:aws:sqs:::queue' }) } });
    expect(TestTemplate.of(stack).one('AWS::Events::Rule').Properties['EventPattern']).toEqual({
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: {
        bucket: { name: [{ Ref: expect.stringMatching('^FilesBucket') as unknown }] },
        object: { key: [{ prefix: 'in/' }] },
      },
    });
  });
});

describe('grants and connections', () => {
  const granted = (grant: (store: PrivateBucket, role: WorkloadRole) => void) => {
    const { stack, files: store } = files();
    const assumedBy = new iam.ServicePrincipal('ecs-tasks.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
    });
    grant(store, new WorkloadRole(stack, 'Worker', { assumedBy, description: 'Works' }));
    return stack;
  };
  const LIST = 's3:ListBucket';
  const WRITE = ['s3:PutObject', 's3:AbortMultipartUpload'];
  const KEY = ['kms:Decrypt', 'kms:GenerateDataKey'];

  test.each<[string, (store: PrivateBucket, role: WorkloadRole) => void, string[]]>([
    ['read', (store, role) => store.grants.read(role), [LIST, 's3:GetObject', 'kms:Decrypt']],
    ['write', (store, role) => store.grants.write(role), [...WRITE, ...KEY]],
    ['read and write', (store, role) => store.grants.readWrite(role), [LIST, 's3:GetObject', ...WRITE, ...KEY]],
    ['delete', (store, role) => store.grants.delete(role), ['s3:DeleteObject']],
  ])('a grant to %s allows the required actions only', (_, grant, actions) => {
    expect(TestTemplate.of(granted(grant)).permissions('Worker').flatMap(actionsOf)).toEqual(actions);
  });

  test('grants are limited to the key through S3 and to the object pattern', () => {
    const stack = granted((store, role) => store.grants.read(role, 'in/*'));
    const [, objects, key] = TestTemplate.of(stack).permissions('Worker');
    expect(stack.resolve(objects?.['Resource'])).toEqual({
      'Fn::Join': ['', [{ 'Fn::GetAtt': [expect.stringMatching('^FilesBucket') as unknown, 'Arn'] }, '/in/*']],
    });
    const s3ViaKms = { 'Fn::Join': ['', ['s3.eu-west-1.', { Ref: 'AWS::URLSuffix' }]] };
    expect(key?.['Condition']).toEqual({ StringEquals: { 'kms:ViaService': s3ViaKms } });
  });
});

describe('rejects', () => {
  test.each<[string, PrivateBucketProps, string]>([
    ['a history that is too short', { history: Duration.days(6) }, 'history is 6 days; allowed is 7 days to 3653 days'],
    [
      'a retention above the maximum',
      { retention: Duration.days(3654) },
      'retention is 3654 days; allowed is 1 day to 3653 days',
    ],
    [
      'a transition before the minimum of S3',
      { infrequentAccessAfter: Duration.days(29) },
      'infrequentAccessAfter is 29 days; allowed is 30 days to 3653 days',
    ],
    [
      'a transition after the retention',
      { retention: Duration.days(40), infrequentAccessAfter: Duration.days(50) },
      'infrequentAccessAfter is 50 days; allowed are at most the 40 days of retention',
    ],
    [
      'a lock period above the retention',
      { retention: Duration.days(30), lockPeriod: Duration.days(31) },
      'lockPeriod is 31 days; allowed are at most the 30 days of retention',
    ],
  ])('%s', (_, props, error) => {
    expect(() => files(props)).toThrow(new Error(`Stack/Files: invalid props\n  - ${error}`));
  });
});
