import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { TerraformStateBucket, type TerraformStateBucketProps, WorkloadRole } from '../../../constructs';
import { actionsOf, statement, statements, TestTemplate, testStack } from '../../support/stacks';

function template(props?: TerraformStateBucketProps): TestTemplate {
  const stack = testStack();
  new TerraformStateBucket(stack, 'States', props);
  return TestTemplate.of(stack);
}

describe('secure by default', () => {
  let made: TestTemplate;

  beforeAll(() => {
    made = template();
  });

  test('states are encrypted with a customer’s key, versioned, private and logged', () => {
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

  test('an object under any other encryption, or without TLS, is refused', () => {
    const policy = statements(made.one('AWS::S3::BucketPolicy', 'StatesBucket'), 'PolicyDocument');
    expect(statement(policy, 'RefuseOtherEncryption')).toMatchObject({
      Effect: 'Deny',
      Action: 's3:PutObject',
      Condition: { StringNotEqualsIfExists: { 's3:x-amz-server-side-encryption': 'aws:kms' } },
    });
    expect(policy.some(({ Condition }) => JSON.stringify(Condition).includes('"aws:SecureTransport":"false"'))).toBe(
      true,
    );
  });

  test('history is kept for a year', () => {
    expect(made.one('AWS::S3::Bucket', 'StatesBucket').Properties['LifecycleConfiguration']).toMatchObject({
      Rules: [{ NoncurrentVersionExpiration: { NoncurrentDays: 365 } }],
    });
  });
});

test('the name is the one that the backend has written down', () => {
  const { BucketName } = template({ bucketName: 'production-tfstate' }).one(
    'AWS::S3::Bucket',
    'StatesBucket',
  ).Properties;
  expect(BucketName).toBe('production-tfstate');
});

test('who works with a folder reads and writes its states, deletes locks only, and sees no other folder', () => {
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
  expect(of('kms:Decrypt')).toHaveLength(1);
  expect(of('s3:*')).toEqual([]);
});

test.each([Duration.days(29), Duration.days(3654)])('rejects a history of %s', (history) => {
  expect(() => template({ history })).toThrow(
    new Error(
      `Stack/States: invalid props\n  - history is ${history.toHumanString()}; allowed is 30 days to 3653 days`,
    ),
  );
});
