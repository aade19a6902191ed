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

  test('an object under another algorithm, another key, or "KMS" without a key is refused', () => {
    const policy = statements(made.one('AWS::S3::BucketPolicy', 'StatesBucket'), 'PolicyDocument');
    const [keyId] = Object.keys(made.all('AWS::KMS::Key')).filter((id) => id.startsWith('StatesKey'));
    const ALGORITHM = 's3:x-amz-server-side-encryption';
    const KEY = 's3:x-amz-server-side-encryption-aws-kms-key-id';
    const refusals: readonly (readonly [string, object])[] = [
      ['RefuseOtherEncryption', { StringNotEqualsIfExists: { [ALGORITHM]: 'aws:kms' } }],
      ['RefuseOtherKeys', { StringNotEqualsIfExists: { [KEY]: { 'Fn::GetAtt': [keyId, 'Arn'] } } }],
      ['RefuseTheKeyOfS3', { StringEquals: { [ALGORITHM]: 'aws:kms' }, Null: { [KEY]: 'true' } }],
    ];
    for (const [sid, Condition] of refusals) {
      expect(statement(policy, sid)).toMatchObject({
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: 's3:PutObject',
        Condition,
      });
      expect(JSON.stringify(statement(policy, sid).Resource)).toContain('"/*"');
    }
  });

  test('requests without TLS are refused', () => {
    const policy = statements(made.one('AWS::S3::BucketPolicy', 'StatesBucket'), 'PolicyDocument');
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

test('the backend may ask for the key by an alias that is named', () => {
  const keyAliases = ['alias/production/artefacts'];
  const policy = statements(template({ keyAliases }).one('AWS::S3::BucketPolicy', 'StatesBucket'), 'PolicyDocument');
  expect(statement(policy, 'RefuseOtherKeys').Condition).toEqual({
    StringNotEqualsIfExists: {
      's3:x-amz-server-side-encryption-aws-kms-key-id': [expect.anything(), 'alias/production/artefacts'],
    },
  });
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
