import type { TestResource, TestResources } from '../../../support/policy';
import { BUCKET, bucketPolicy, document, key, managed, READS, role } from './builders';

type Json = Readonly<Record<string, unknown>>;

const WRITES = {
  Effect: 'Allow',
  Action: ['s3:PutObject', 's3:DeleteObject'],
  Resource: ['arn:aws:s3:::orders/*', 'arn:aws:s3:::logs/*'],
};
const TABLE: TestResource = { Type: 'AWS::DynamoDB::Table', Properties: {} };
const OF_TABLE = { Effect: 'Allow', Action: 'dynamodb:GetItem' };
const ROLE = { Ref: 'Role' };

const reader = (...statements: readonly Json[]): TestResources => ({
  Role: role(statements),
  Table: TABLE,
  Bucket: BUCKET,
});
const trusting = (...statements: readonly Json[]): TestResources => ({
  Role: role([], { AssumeRolePolicyDocument: document(...statements) }),
});
const inPolicy = (Type: string, ...statements: readonly Json[]): TestResources => ({
  Role: role([]),
  Policy: { Type, Properties: { PolicyName: 'reads', PolicyDocument: document(...statements), Roles: [ROLE] } },
});
const ASSUMED = { Effect: 'Allow', Action: 'sts:AssumeRole' };
const KEY_USE = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' };

/** Pairs of templates with the same access. */
export const REWRITES: Readonly<Record<string, readonly [TestResources, TestResources]>> = {
  'the order of statements': [reader(READS, WRITES), reader(WRITES, READS)],
  'the order of actions and resources': [
    reader(WRITES),
    reader({ ...WRITES, Action: WRITES.Action.toReversed(), Resource: WRITES.Resource.toReversed() }),
  ],
  'one statement for each action': [
    reader(WRITES),
    reader({ ...WRITES, Action: 's3:PutObject' }, { ...WRITES, Action: 's3:DeleteObject' }),
  ],
  'one statement for each resource': [
    reader(WRITES),
    reader({ ...WRITES, Resource: 'arn:aws:s3:::orders/*' }, { ...WRITES, Resource: 'arn:aws:s3:::logs/*' }),
  ],
  'a managed policy instead of an inline policy': [
    reader(READS, WRITES),
    { ...reader(READS), ...attached(managed([WRITES])) },
  ],
  'a policy resource instead of a managed policy': [
    inPolicy('AWS::IAM::ManagedPolicy', READS),
    inPolicy('AWS::IAM::Policy', READS),
  ],
  'two policies instead of one': [
    inPolicy('AWS::IAM::ManagedPolicy', READS, WRITES),
    { ...inPolicy('AWS::IAM::ManagedPolicy', READS), Other: managed([WRITES], { Roles: [ROLE] }) },
  ],
  'ManagedPolicyArns instead of Roles': [
    { Role: role([]), Policy: managed([READS], { Roles: [ROLE] }) },
    { Role: role([], { ManagedPolicyArns: [{ Ref: 'Policy' }] }), Policy: managed([READS]) },
  ],
  'the case of actions': [reader(READS), reader({ ...READS, Action: 'S3:getObject' })],
  'a list with one entry': [reader(READS), reader({ ...READS, Action: [READS.Action], Resource: [READS.Resource] })],
  'another Sid': [reader({ ...READS, Sid: 'Orders' }), reader({ ...READS, Sid: 'ReadOrders' })],
  'Fn::Sub instead of Fn::Join': [
    reader({ ...READS, Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] } }),
    reader({ ...READS, Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } }),
  ],
  'the name of a bucket instead of its ARN': [
    reader({ ...READS, Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } }),
    reader({ ...READS, Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Bucket}/*' } }),
  ],
  'the parts of an ARN instead of Fn::GetAtt': [
    reader({ ...OF_TABLE, Resource: { 'Fn::GetAtt': ['Table', 'Arn'] } }),
    reader({
      ...OF_TABLE,
      Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Table}' },
    }),
  ],
  'a statement that another one includes': [
    reader(WRITES),
    reader(WRITES, { ...WRITES, Resource: 'arn:aws:s3:::orders/2026/*' }),
  ],
  'an action that a wildcard includes': [
    reader({ ...READS, Action: 's3:Get*' }),
    reader({ ...READS, Action: ['s3:Get*', 's3:GetObject'] }),
  ],
  'a condition value in a list, and another case of the key': [
    reader({ ...READS, Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }),
    reader({ ...READS, Condition: { StringEquals: { 'aws:sourceVpc': ['vpc-1'] } } }),
  ],
  'ArnEquals instead of ArnLike': [
    reader({ ...READS, Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/reader' } } }),
    reader({ ...READS, Condition: { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/reader' } } }),
  ],
  'the ARN of an account instead of its number': [
    trusting({ ...ASSUMED, Principal: { AWS: '222222222222' } }),
    trusting({ ...ASSUMED, Principal: { AWS: ['arn:aws:iam::222222222222:root'] } }),
  ],
  'one statement for each principal': [
    trusting({ ...ASSUMED, Principal: { Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] } }),
    trusting(
      { ...ASSUMED, Principal: { Service: 'lambda.amazonaws.com' } },
      { ...ASSUMED, Principal: { Service: 'ec2.amazonaws.com' } },
    ),
  ],
  'the ARN of a role instead of a reference': [
    { Role: role([]), Key: key({ ...KEY_USE, Principal: { AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } } }) },
    { Role: role([]), Key: key({ ...KEY_USE, Principal: { AWS: 'arn:aws:iam::111111111111:role/reader' } }) },
  ],
  'the same permission in the policy of the resource': [
    { ...reader(READS), ...bucketPolicy() },
    { ...reader(), ...bucketPolicy({ ...READS, Principal: { AWS: 'arn:aws:iam::111111111111:role/reader' } }) },
  ],
  'both branches of a condition with the same policy': [
    reader(READS),
    reader({ ...READS, Resource: { 'Fn::If': ['IsLarge', READS.Resource, READS.Resource] } }),
  ],
  'two Deny statements instead of one': [
    reader(READS, {
      Effect: 'Deny',
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: ['arn:aws:s3:::orders/a', 'arn:aws:s3:::orders/b'],
    }),
    reader(
      READS,
      { Effect: 'Deny', Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::orders/a' },
      { Effect: 'Deny', Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::orders/b' },
    ),
  ],
};

function attached(policy: TestResource): TestResources {
  return { Policy: { ...policy, Properties: { ...policy.Properties, Roles: [ROLE] } } };
}
