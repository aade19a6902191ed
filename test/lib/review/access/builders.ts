import type { TestResource, TestResources } from '../../../support/policy';

type Json = Readonly<Record<string, unknown>>;

export const READS = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders/*' };
export const BY_LAMBDA = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } };
export const ACCOUNT_KEYS = {
  Effect: 'Allow',
  Action: 'kms:*',
  Resource: '*',
  Principal: { AWS: 'arn:aws:iam::111111111111:root' },
};
export const READER = 'arn:aws:iam::111111111111:role/reader';

export function document(...statements: readonly Json[]): Json {
  return { Version: '2012-10-17', Statement: statements };
}

/** A role `reader` with an inline policy. */
export function role(statements: readonly Json[], properties: Json = {}): TestResource {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: 'reader',
      AssumeRolePolicyDocument: document(BY_LAMBDA),
      ...(statements.length > 0 && { Policies: [{ PolicyName: 'inline', PolicyDocument: document(...statements) }] }),
      ...properties,
    },
  };
}

export function managed(statements: readonly Json[], properties: Json = {}): TestResource {
  return { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(...statements), ...properties } };
}

export const BUCKET: TestResource = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'orders' } };

export function bucketPolicy(...statements: readonly Json[]): TestResources {
  const policy = {
    Type: 'AWS::S3::BucketPolicy',
    Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: document(...statements) },
  };
  return { Bucket: BUCKET, ...(statements.length > 0 && { Policy: policy }) };
}

export function key(...statements: readonly Json[]): TestResource {
  return { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: document(...statements) } };
}

export const reader = (...statements: readonly Json[]): TestResources => ({ Role: role(statements) });
export const allow = (Action: unknown, Resource: unknown, more: Json = {}): Json => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
export const deny = (Action: unknown, Resource: unknown, more: Json = {}): Json => ({
  Effect: 'Deny',
  Action,
  Resource,
  ...more,
});
export const trusting = (...statements: readonly Json[]): TestResources => ({
  Role: role([], { AssumeRolePolicyDocument: document(...statements) }),
});
export const bounded = (Action: readonly string[]): TestResources => ({
  Boundary: managed([allow(Action, '*')]),
  Role: role([allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::orders/*')], {
    PermissionsBoundary: { Ref: 'Boundary' },
  }),
});
export const queue = (statement: Json): TestResources => ({
  Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders' } },
  Policy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: { Queues: [{ Ref: 'Queue' }], PolicyDocument: document(statement) },
  },
});
export const people = (...statements: readonly Json[]): TestResources => ({
  Role: role(statements, {
    AssumeRolePolicyDocument: document({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { AWS: 'arn:aws:iam::111111111111:user/operator' },
    }),
  }),
});
export const source = (value: unknown): Json => ({ Condition: { StringEquals: { 'aws:SourceVpc': value } } });
export const github = (ref: string): Json => ({
  Effect: 'Allow',
  Action: 'sts:AssumeRoleWithWebIdentity',
  Principal: { Federated: 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com' },
  Condition: { StringLike: { 'token.actions.githubusercontent.com:ref': ref } },
});
export const PASS = allow('iam:PassRole', 'arn:aws:iam::111111111111:role/deployer');
export const deployer: TestResources = {
  Deployer: role([allow('s3:PutObject', 'arn:aws:s3:::orders/*')], { RoleName: 'deployer' }),
};
