import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { TerraformStateBucket, type TerraformStateBucketProps, WorkloadRole } from '../../../constructs';
import { production } from '../../reference-estate';
import { denies } from '../../support/iam-simulation';
import { stateBucketOf } from '../../support/state-bucket';
import { REGION, actionsOf, TestTemplate, testStack } from '../../support/stacks';

const ALGORITHM = 's3:x-amz-server-side-encryption';
const KEY = 's3:x-amz-server-side-encryption-aws-kms-key-id';

const template = (props?: TerraformStateBucketProps) =>
  TestTemplate.containing((stack) => new TerraformStateBucket(stack, 'States', props));

describe('secure by default', () => {
  const made = template();

  test('states are encrypted with a customer managed key, versioned, private and logged', () => {
    expect(made.one('AWS::S3::Bucket', 'StatesBucket')).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
        },
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        LoggingConfiguration: { LogFilePrefix: 'bucket/' },
      },
    });
  });

  test('noncurrent versions are kept for one year', () => {
    expect(made.one('AWS::S3::Bucket', 'StatesBucket').Properties['LifecycleConfiguration']).toMatchObject({
      Rules: [{ NoncurrentVersionExpiration: { NoncurrentDays: 365 } }],
    });
  });
});

test('the name can be set, and is available again after the creation rolls back', () => {
  const bucket = template({ bucketName: 'production-tfstate' }).one('AWS::S3::Bucket', 'StatesBucket');
  expect(bucket.Properties['BucketName']).toBe('production-tfstate');
  expect(bucket).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
});

describe('an object', () => {
  const KEY_ARN = 'arn:aws:kms:eu-west-1:333333333333:key/12345678-1234-4234-8234-123456789012';
  const isDenied = (context: Readonly<Record<string, string>>) =>
    denies(bucket.policy, {
      action: 's3:PutObject',
      resource: `arn:aws:s3:::${bucket.name}/cloudflare/zone.tfstate`,
      context: { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3', ...context },
    });

  const bucket = stateBucketOf(production, KEY_ARN);

  test.each<[string, Readonly<Record<string, string>>, boolean]>([
    ['without headers is encrypted with the key of the bucket', {}, false],
    ['with the key of the bucket', { [ALGORITHM]: 'aws:kms', [KEY]: KEY_ARN }, false],
    ['with the alias of the key', { [ALGORITHM]: 'aws:kms', [KEY]: 'alias/production/artifacts' }, true],
    ['with the id of the key', { [ALGORITHM]: 'aws:kms', [KEY]: '12345678-1234-4234-8234-123456789012' }, true],
    ['with another key', { [ALGORITHM]: 'aws:kms', [KEY]: KEY_ARN.replace('1234', '4321') }, true],
    ['with the AWS managed key of S3', { [ALGORITHM]: 'aws:kms' }, true],
    ['with another algorithm', { [ALGORITHM]: 'AES256' }, true],
    ['without TLS', { 'aws:SecureTransport': 'false' }, true],
  ])('%s', (_what, context, denied) => {
    expect(isDenied(context)).toBe(denied);
  });
});

test('a principal with access to a folder may read and write its states, delete only locks, and not access other folders', () => {
  const stack = testStack();
  const role = new WorkloadRole(stack, 'Operator', {
    assumedBy: new iam.AccountRootPrincipal(),
    description: 'Runs Terraform',
  });
  new TerraformStateBucket(stack, 'States').grantStates(role, 'cloudflare');
  const permissions = TestTemplate.of(stack).permissions('Operator');
  const of = (action: string) => permissions.filter((each) => actionsOf(each).includes(action));
  expect(of('s3:ListBucket')).toMatchObject([{ Condition: { StringLike: { 's3:prefix': ['cloudflare/*'] } } }]);
  expect(JSON.stringify(of('s3:PutObject')[0]?.Resource)).toContain('/cloudflare/*"');
  expect(of('s3:DeleteObject').map(({ Resource }) => JSON.stringify(Resource))).toEqual([
    expect.stringContaining('/cloudflare/*.tflock"'),
  ]);
  const throughS3 = { 'Fn::Join': ['', [`s3.${REGION}.`, { Ref: 'AWS::URLSuffix' }]] };
  expect(of('kms:Decrypt')).toMatchObject([{ Condition: { StringEquals: { 'kms:ViaService': throughS3 } } }]);
  expect(of('s3:*')).toEqual([]);
});

test.each([Duration.days(29), Duration.days(3654)])('rejects a history of %s', (history) => {
  expect(() => template({ history })).toThrow(
    new Error(
      `Stack/States: invalid props\n  - history is ${history.toHumanString()}; allowed is 30 days to 3653 days`,
    ),
  );
});
