import { statusPageWriters } from './det-08-status-page-writers';
import { findings, testRule, type TestResources } from '../../../../test/support/policy';

const OBJECTS = { 'Fn::Sub': '${Bucket.Arn}/*' };
const policyOf = (role: string, Action: string, Resource: unknown = OBJECTS) => ({
  Type: 'AWS::IAM::Policy',
  Properties: {
    Roles: [{ Ref: role }],
    PolicyDocument: { Statement: [{ Sid: 'Objects', Effect: 'Allow', Action, Resource }] },
  },
});
const functionOf = (role: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Role: { 'Fn::GetAtt': [role, 'Arn'] } },
});

const PAGE: TestResources = {
  Bucket: { Type: 'AWS::S3::Bucket' },
  Distribution: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        Origins: [{ Id: 'Page', DomainName: { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] } }],
      },
    },
  },
  Role: { Type: 'AWS::IAM::Role' },
  Policy: policyOf('Role', 's3:PutObject'),
  Writer: functionOf('Role'),
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: { source: ['aws.synthetics'] },
      Targets: [{ Id: 'Writer', Arn: { 'Fn::GetAtt': ['Writer', 'Arn'] } }],
    },
  },
};
const OTHER = { OtherRole: { Type: 'AWS::IAM::Role' }, Other: functionOf('OtherRole') };
const bucketPolicy = (Principal: unknown, Action: string) => ({
  BucketPolicy: {
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      Bucket: { Ref: 'Bucket' },
      PolicyDocument: { Statement: [{ Sid: 'Objects', Effect: 'Allow', Principal, Action, Resource: OBJECTS }] },
    },
  },
});
const found = (owner: string, action: string) =>
  `Bucket[${owner}:Objects] Properties: 'Objects' of ${owner} allows ${action}: the status page can show states that no probe reported`;

testRule(statusPageWriters, {
  'passes a bucket that only the function of the page writes': [PAGE],
  'passes another role that reads the bucket': [{ ...PAGE, ...OTHER, OtherPolicy: policyOf('OtherRole', 's3:Get*') }],
  'passes another role that writes another bucket': [
    {
      ...PAGE,
      ...OTHER,
      Files: { Type: 'AWS::S3::Bucket' },
      OtherPolicy: policyOf('OtherRole', 's3:PutObject', { 'Fn::Sub': '${Files.Arn}/*' }),
    },
  ],
  'finds another role that writes the bucket': [
    { ...PAGE, ...OTHER, OtherPolicy: policyOf('OtherRole', 's3:PutObject') },
    found('OtherRole', 's3:PutObject'),
  ],
  'finds a role that deletes objects of the bucket, or changes its policy': [
    {
      ...PAGE,
      ...OTHER,
      OtherPolicy: policyOf('OtherRole', 's3:DeleteObject*'),
      Administrator: { Type: 'AWS::IAM::Role' },
      Administration: policyOf('Administrator', 's3:PutBucketPolicy', { 'Fn::GetAtt': ['Bucket', 'Arn'] }),
    },
    found('OtherRole', 's3:DeleteObject'),
    found('Administrator', 's3:PutBucketPolicy'),
  ],
  'finds a role that writes every bucket': [
    { ...PAGE, ...OTHER, OtherPolicy: policyOf('OtherRole', 's3:*', 'arn:aws:s3:::*/*') },
    found('OtherRole', 's3:PutObject'),
  ],
  'passes the function of a custom resource, which deployments invoke': [
    {
      ...PAGE,
      ...OTHER,
      OtherPolicy: policyOf('OtherRole', 's3:PutObject'),
      Upload: { Type: 'Custom::Upload', Properties: { ServiceToken: { 'Fn::GetAtt': ['Other', 'Arn'] } } },
    },
  ],
  'passes a bucket policy for the distribution, which reads': [
    { ...PAGE, ...bucketPolicy({ Service: 'cloudfront.amazonaws.com' }, 's3:GetObject') },
  ],
  'passes a bucket policy for the role of the function': [
    { ...PAGE, ...bucketPolicy({ AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } }, 's3:PutObject') },
  ],
  'finds a bucket policy for another role': [
    { ...PAGE, ...OTHER, ...bucketPolicy({ AWS: { 'Fn::GetAtt': ['OtherRole', 'Arn'] } }, 's3:PutObject') },
    found('the bucket policy', 's3:PutObject'),
  ],
  'finds a bucket policy for a service': [
    { ...PAGE, ...bucketPolicy({ Service: 'cloudfront.amazonaws.com' }, 's3:*') },
    found('the bucket policy', 's3:PutObject'),
  ],
});

test('DET-08-StatusPageWriters does not apply to the bucket of a site', () => {
  const { Rule: _, ...site } = PAGE;
  expect(
    findings(statusPageWriters, { ...site, ...OTHER, OtherPolicy: policyOf('OtherRole', 's3:PutObject') }),
  ).toEqual([]);
});
