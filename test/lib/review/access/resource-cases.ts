import type { AccessCase } from './access-case';
import {
  ACCOUNT_KEYS,
  BY_LAMBDA,
  PASS,
  READER,
  READS,
  allow,
  bucketPolicy,
  deny,
  deployer,
  document,
  github,
  key,
  people,
  queue,
  reader,
  role,
  trusting,
} from './builders';

/** Changes of resource-based policies, and gains that need an approval, that are each reported once. */
export const RESOURCE_CASES: Readonly<Record<string, AccessCase>> = {
  'a public bucket': {
    before: bucketPolicy(),
    after: bucketPolicy({ ...READS, Principal: '*' }),
    line: 'any principal of any account (*) → s3:GetObject → arn:aws:s3:::orders/* (granted by Stack/Policy[statement-0]); a request without credentials',
    kinds: ['public-access'],
  },
  'a bucket for another account': {
    before: bucketPolicy(),
    after: bucketPolicy({ ...READS, Principal: { AWS: '222222222222' } }),
    line: 'account 222222222222 → s3:GetObject → arn:aws:s3:::orders/* (granted by',
    kinds: ['other-account-access'],
  },
  'a bucket without the Deny statement for plain HTTP': {
    before: bucketPolicy(
      { ...READS, Principal: { AWS: '222222222222' } },
      deny('s3:GetObject', 'arn:aws:s3:::orders/*', {
        Principal: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    ),
    after: bucketPolicy({ ...READS, Principal: { AWS: '222222222222' } }),
    request: { principal: 'account 222222222222' },
    line: `any principal of any account (*) → s3:GetObject → arn:aws:s3:::orders/*, if ${'aws:SecureTransport'.toLowerCase()} Bool false (no longer denied by Stack/Policy[statement-1])`,
    kinds: ['guard-removed'],
  },
  'a role in a key policy': {
    before: { Key: key(ACCOUNT_KEYS), Role: role([]) },
    after: { Key: key(ACCOUNT_KEYS, allow('kms:Decrypt', '*', { Principal: { AWS: READER } })), Role: role([]) },
    line: 'Stack/Role → kms:Decrypt → arn:aws:kms:eu-west-1:111111111111:key/Stack/Key (granted by Stack/Key[statement-1]); the key encrypts data',
    kinds: ['decrypt-access'],
  },
  'the account in a key policy': {
    before: { Key: key(allow('kms:PutKeyPolicy', '*', { Principal: { AWS: 'arn:aws:iam::111111111111:root' } })) },
    after: {
      Key: key(
        allow(['kms:PutKeyPolicy', 'kms:Decrypt'], '*', { Principal: { AWS: 'arn:aws:iam::111111111111:root' } }),
      ),
    },
    line: 'account 111111111111 → kms:Decrypt → arn:aws:kms:eu-west-1:111111111111:key/Stack/Key (granted by',
    kinds: ['decrypt-access'],
  },
  'a service that assumes a role': {
    before: trusting(BY_LAMBDA),
    after: trusting({ ...BY_LAMBDA, Principal: { Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'] } }),
    line: 'service ec2.amazonaws.com → sts:AssumeRole → arn:aws:iam::111111111111:role/reader (granted by',
    kinds: [],
  },
  'another account that assumes a role': {
    before: trusting(BY_LAMBDA),
    after: trusting(BY_LAMBDA, { ...BY_LAMBDA, Principal: { AWS: 'arn:aws:iam::222222222222:root' } }),
    line: 'account 222222222222 → sts:AssumeRole → arn:aws:iam::111111111111:role/reader (granted by Stack/Role[statement-1])',
    kinds: ['other-account-access'],
  },
  'more branches of an identity provider': {
    before: trusting(github('refs/heads/main')),
    after: trusting(github('refs/*')),
    line: 'federated arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com → sts:AssumeRoleWithWebIdentity → arn:aws:iam::111111111111:role/reader, if token.actions.githubusercontent.com:ref StringLike refs/* (granted by',
    kinds: ['other-account-access'],
  },
  'a queue without the condition for its source': {
    before: queue(
      allow('sqs:SendMessage', '*', {
        Principal: '*',
        Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111111111111:orders' } },
      }),
    ),
    after: queue(allow('sqs:SendMessage', '*', { Principal: '*' })),
    line: 'any principal of any account (*) → sqs:SendMessage → arn:aws:sqs:eu-west-1:111111111111:orders (granted by Stack/Policy[statement-0]; no longer required: aws:sourcearn ArnLike',
    kinds: ['public-access'],
  },
  'a secret for another role': {
    before: { Secret: { Type: 'AWS::SecretsManager::Secret' }, Role: role([]) },
    after: {
      Secret: { Type: 'AWS::SecretsManager::Secret' },
      Policy: {
        Type: 'AWS::SecretsManager::ResourcePolicy',
        Properties: {
          SecretId: { Ref: 'Secret' },
          ResourcePolicy: document(allow('secretsmanager:GetSecretValue', '*', { Principal: { AWS: READER } })),
        },
      },
      Role: role([]),
    },
    line: 'Stack/Role → secretsmanager:GetSecretValue → arn:aws:secretsmanager:eu-west-1:111111111111:secret:Stack/Secret (granted by',
    kinds: [],
  },
  'a topic for another account': {
    before: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'orders' } } },
    after: {
      Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'orders' } },
      Policy: {
        Type: 'AWS::SNS::TopicPolicy',
        Properties: {
          Topics: [{ Ref: 'Topic' }],
          PolicyDocument: document(
            allow('sns:Subscribe', '*', { Principal: { AWS: 'arn:aws:iam::222222222222:role/partner' } }),
          ),
        },
      },
    },
    line: 'arn:aws:iam::222222222222:role/partner → sns:Subscribe → arn:aws:sns:eu-west-1:111111111111:orders (granted by',
    kinds: ['other-account-access'],
  },
  'a repository for another account': {
    before: { Repository: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'web' } } },
    after: {
      Repository: {
        Type: 'AWS::ECR::Repository',
        Properties: {
          RepositoryName: 'web',
          RepositoryPolicyText: document({
            Effect: 'Allow',
            Action: 'ecr:BatchGetImage',
            Principal: { AWS: 'arn:aws:iam::222222222222:root' },
          }),
        },
      },
    },
    line: 'account 222222222222 → ecr:BatchGetImage → arn:aws:ecr:eu-west-1:111111111111:repository/web (granted by',
    kinds: ['other-account-access'],
  },
  'a stronger role that a principal can pass': {
    before: { ...reader(READS), ...deployer },
    after: { ...reader(READS, PASS), ...deployer },
    line: 'Stack/Role → iam:PassRole → arn:aws:iam::111111111111:role/deployer (granted by Stack/Role[statement-1]); the principal gets',
    kinds: ['stronger-role'],
  },
  'a principal that can change permissions': {
    before: reader(READS),
    after: reader(READS, allow('iam:PutRolePolicy', 'arn:aws:iam::111111111111:role/reader')),
    line: 'Stack/Role → iam:PutRolePolicy → arn:aws:iam::111111111111:role/reader (granted by',
    kinds: ['administrator-access'],
  },
  'production data for a human role': {
    before: people(),
    after: people(allow('dynamodb:Scan', 'arn:aws:dynamodb:eu-west-1:111111111111:table/orders')),
    line: 'Stack/Role → dynamodb:Scan → arn:aws:dynamodb:eu-west-1:111111111111:table/orders (granted by',
    kinds: ['human-data-access'],
  },
  'a principal that can end the audit trail': {
    before: reader(),
    after: reader(allow('cloudtrail:StopLogging', 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/audit')),
    line: 'Stack/Role → cloudtrail:StopLogging → arn:aws:cloudtrail:eu-west-1:111111111111:trail/audit (granted by',
    kinds: ['protection-removal'],
  },
};
