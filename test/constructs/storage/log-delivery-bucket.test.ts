import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { LogDeliveryBucket, type LogDeliveryBucketProps } from '../../../constructs';
import { PRIVATE_VERSIONED_BUCKET, statements, TestTemplate } from '../../support/stacks';

const bucket = (props?: LogDeliveryBucketProps) =>
  TestTemplate.containing((stack) => new LogDeliveryBucket(stack, 'Logs', props));

function lifecycle(props?: LogDeliveryBucketProps): Readonly<Record<string, unknown>> | undefined {
  const { LifecycleConfiguration } = bucket(props).one('AWS::S3::Bucket').Properties;
  return (LifecycleConfiguration as { readonly Rules: Readonly<Record<string, unknown>>[] }).Rules[0];
}

describe('secure by default', () => {
  const template = bucket();

  test('it is private and versioned, uses SSE-S3, which load balancers require (KEY-01), and enforces object ownership', () => {
    expect(template.one('AWS::S3::Bucket').Properties).toMatchObject({
      ...PRIVATE_VERSIONED_BUCKET,
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    });
  });

  test('requests without TLS, or below TLS 1.2, are denied (TLS-04)', () => {
    const denied = statements(template.one('AWS::S3::BucketPolicy'), 'PolicyDocument');
    expect(denied.map(({ Effect, Action, Condition }) => [Effect, Action, Condition])).toEqual([
      ['Deny', 's3:*', { Bool: { 'aws:SecureTransport': 'false' } }],
      ['Deny', 's3:*', { NumericLessThan: { 's3:TlsVersion': 1.2 } }],
    ]);
  });

  test('logs expire after one year, and move to Infrequent Access after one month (LOG-06)', () => {
    expect(lifecycle()).toMatchObject({
      Status: 'Enabled',
      ExpirationInDays: 365,
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
      Transitions: [{ StorageClass: 'STANDARD_IA', TransitionInDays: 30 }],
    });
  });
});

describe('props', () => {
  test('logs with a short retention are not moved to Infrequent Access', () => {
    const rule = lifecycle({ retention: Duration.days(60) });
    expect(rule).toMatchObject({ ExpirationInDays: 60 });
    expect(rule).not.toHaveProperty('Transitions');
  });

  test('the bucket can be deleted with its stack if it contains no logs', () => {
    const template = bucket({ removalPolicy: RemovalPolicy.DESTROY });
    expect(template.one('AWS::S3::Bucket')).toMatchObject({ DeletionPolicy: 'Delete' });
    expect(template.all('Custom::S3AutoDeleteObjects')).toEqual({});
  });
});

describe('rejects', () => {
  test.each([
    [Duration.days(29), '29 days'],
    [Duration.days(3654), '3654 days'],
  ])('a retention out of bounds', (retention, words) => {
    expect(() => bucket({ retention })).toThrow(
      new Error(`Stack/Logs: invalid props\n  - retention is ${words}; allowed is 30 days to 3653 days`),
    );
  });
});
