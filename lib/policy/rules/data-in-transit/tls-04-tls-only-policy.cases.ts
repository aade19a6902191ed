import { tlsOnlyPolicy } from './tls-04-tls-only-policy';
import { findings, testRule } from '../../../../test/support/policy';

const REFUSES = {
  Effect: 'Deny',
  Principal: '*',
  Action: '*',
  Resource: '*',
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};

function bucket(statement: unknown, Bucket: unknown = { Ref: 'Bucket' }) {
  return {
    Bucket: { Type: 'AWS::S3::Bucket' },
    Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket, PolicyDocument: { Statement: [statement] } } },
  };
}

testRule(tlsOnlyPolicy, {
  'passes a policy for all actions except some without data': [
    bucket({ ...REFUSES, Action: undefined, NotAction: 's3:ListAllMyBuckets' }),
  ],
});

describe('TLS-04-TlsOnlyPolicy', () => {
  test.each(['AWS::S3::Bucket', 'AWS::SNS::Topic', 'AWS::SQS::Queue', 'AWS::EFS::FileSystem'])(
    'finds %s without a policy',
    (Type) => {
      expect(findings(tlsOnlyPolicy, { Store: { Type } })).toEqual([
        'Store[SecureTransport] Properties: no policy denies requests without TLS',
      ]);
    },
  );

  test.each([
    ['of another bucket', bucket(REFUSES, 'other')],
    ['that allows', bucket({ ...REFUSES, Effect: 'Allow' })],
    ['for one principal', bucket({ ...REFUSES, Principal: { AWS: 'arn:aws:iam::111111111111:root' } })],
    ['for reading alone', bucket({ ...REFUSES, Action: 's3:GetObject' })],
    ['for writing alone', bucket({ ...REFUSES, Action: 's3:PutObject' })],
    ['for all actions except reading', bucket({ ...REFUSES, Action: undefined, NotAction: 's3:Get*' })],
    ['for all actions except unknown ones', bucket({ ...REFUSES, Action: undefined, NotAction: { Ref: 'A' } })],
    ['for unknown actions', bucket({ ...REFUSES, Action: { Ref: 'Actions' } })],
    [
      'on a further condition',
      bucket({ ...REFUSES, Condition: { ...REFUSES.Condition, StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }),
    ],
    ['about a prefix', bucket({ ...REFUSES, Resource: { 'Fn::Sub': '${Bucket.Arn}/public/*' } })],
    ['about objects without the bucket', bucket({ ...REFUSES, Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } })],
    ['about the bucket without its objects', bucket({ ...REFUSES, Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] } })],
    [
      'about all resources except some',
      bucket({ ...REFUSES, Resource: undefined, NotResource: 'arn:aws:s3:::other/*' }),
    ],
    ['on both values', bucket({ ...REFUSES, Condition: { Bool: { 'aws:SecureTransport': ['false', 'true'] } } })],
    ['on no value', bucket({ ...REFUSES, Condition: { Bool: { 'aws:SecureTransport': { Ref: 'AWS::NoValue' } } } })],
    ['on the opposite value', bucket({ ...REFUSES, Condition: { Bool: { 'aws:SecureTransport': 'true' } } })],
  ])('finds a policy %s', (_, resources) => {
    expect(findings(tlsOnlyPolicy, resources)).toHaveLength(1);
  });

  test.each([
    [
      'by its ARN',
      [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] }],
    ],
    [
      'by its name',
      [{ 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Bucket}' }, { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Bucket}/*' }],
    ],
    ['by a pattern', { 'Fn::Sub': '${Bucket.Arn}*' }],
  ])('passes a policy for the bucket and its objects, %s', (_, Resource) => {
    const Condition = { Bool: { 'AWS:SecureTransport': ['false'] } };
    expect(findings(tlsOnlyPolicy, bucket({ ...REFUSES, Resource, Condition }))).toEqual([]);
  });

  test('passes two statements for the bucket and for its objects', () => {
    const { Bucket, Policy } = bucket({ ...REFUSES, Action: 's3:*Object', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } });
    const list = { ...REFUSES, Action: 's3:ListBucket', Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] } };
    const { PolicyDocument, ...rest } = Policy.Properties;
    const both = { Statement: [...PolicyDocument.Statement, list] };
    expect(
      findings(tlsOnlyPolicy, { Bucket, Policy: { ...Policy, Properties: { ...rest, PolicyDocument: both } } }),
    ).toEqual([]);
  });

  test('passes buckets, topics, queues and file systems with such a policy', () => {
    const PolicyDocument = { Statement: { ...REFUSES, Principal: { AWS: '*' } } };
    expect(
      findings(tlsOnlyPolicy, {
        ...bucket({ ...REFUSES, Action: 's3:*' }),
        Topic: { Type: 'AWS::SNS::Topic' },
        TopicPolicy: { Type: 'AWS::SNS::TopicPolicy', Properties: { Topics: [{ Ref: 'Topic' }], PolicyDocument } },
        Queue: { Type: 'AWS::SQS::Queue' },
        QueuePolicy: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [{ Ref: 'Queue' }], PolicyDocument } },
        Files: { Type: 'AWS::EFS::FileSystem', Properties: { FileSystemPolicy: PolicyDocument } },
      }),
    ).toEqual([]);
  });

  test('passes a bucket whose policy names it by the same text', () => {
    const named = (Bucket: string) => ({
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'example-data' } },
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket,
          PolicyDocument: { Statement: { ...REFUSES, Action: 's3:*', Resource: 'arn:aws:s3:::example-data*' } },
        },
      },
    });
    expect(findings(tlsOnlyPolicy, named('example-data'))).toEqual([]);
    expect(findings(tlsOnlyPolicy, named('other-data'))).toHaveLength(1);
  });
});
