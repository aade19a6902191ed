import type { AccessCase } from './access-case';
import { READS, allow, bounded, deny, document, managed, reader, role, source } from './builders';

/** Changes of identity-based policies that are each reported once. */
export const IDENTITY_CASES: Readonly<Record<string, AccessCase>> = {
  'a new statement': {
    before: reader(),
    after: reader(READS),
    line: 'Stack/Role → s3:GetObject → arn:aws:s3:::orders/* (granted by Stack/Role[statement-0])',
    kinds: [],
  },
  'a wildcard in the actions': {
    before: reader(allow('dynamodb:GetItem', 'arn:aws:dynamodb:eu-west-1:111111111111:table/orders')),
    after: reader(allow('dynamodb:*Item', 'arn:aws:dynamodb:eu-west-1:111111111111:table/orders')),
    line: 'Stack/Role → dynamodb:BatchGetItem, dynamodb:BatchWriteItem, dynamodb:ConditionCheckItem, dynamodb:DeleteItem, dynamodb:PutItem, dynamodb:UpdateItem → arn:aws:dynamodb:eu-west-1:111111111111:table/orders (granted by',
    kinds: [],
  },
  'a wider resource': {
    before: reader(allow('s3:GetObject', 'arn:aws:s3:::orders/2026/*')),
    after: reader(READS),
    line: 'Stack/Role → s3:GetObject → arn:aws:s3:::orders/* (granted by',
    kinds: [],
  },
  'a removed condition': {
    before: reader({ ...READS, ...source('vpc-1') }),
    after: reader(READS),
    line: 'Stack/Role → s3:GetObject → arn:aws:s3:::orders/* (granted by Stack/Role[statement-0]; no longer required: aws:sourcevpc StringEquals vpc-1)',
    kinds: [],
  },
  'another value of a condition': {
    before: reader({ ...READS, ...source('vpc-1') }),
    after: reader({ ...READS, ...source(['vpc-1', 'vpc-2']) }),
    line: 'Stack/Role → s3:GetObject → arn:aws:s3:::orders/*, if aws:sourcevpc StringEquals vpc-1, vpc-2 (granted by',
    kinds: [],
  },
  'an operator that also matches a request without the key': {
    before: reader({ ...READS, ...source('vpc-1') }),
    after: reader({ ...READS, Condition: { StringEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' } } }),
    line: 'Stack/Role → s3:GetObject → arn:aws:s3:::orders/*, if aws:sourcevpc StringEqualsIfExists vpc-1 (granted by',
    kinds: [],
  },
  'a removed Deny statement': {
    before: reader(allow('s3:*', 'arn:aws:s3:::orders/*'), deny('s3:DeleteObject', '*')),
    after: reader(allow('s3:*', 'arn:aws:s3:::orders/*')),
    line: 'Stack/Role → s3:DeleteObject → arn:aws:s3:::orders/* (no longer denied by Stack/Role[statement-1])',
    kinds: ['guard-removed'],
  },
  'a Deny statement for fewer resources': {
    before: reader(READS, deny('s3:GetObject', ['arn:aws:s3:::orders/secret/*', 'arn:aws:s3:::orders/audit/*'])),
    after: reader(READS, deny('s3:GetObject', 'arn:aws:s3:::orders/audit/*')),
    line: 'Stack/Role → s3:GetObject → arn:aws:s3:::orders/* (no longer denied by Stack/Role[statement-1])',
    kinds: ['guard-removed'],
  },
  'a shorter NotAction': {
    before: reader({ Effect: 'Allow', NotAction: ['sqs:*', 'iam:*'], Resource: '*' }),
    after: reader({ Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' }),
    line: 'Stack/Role → 20 actions (sqs:AddPermission, sqs:CancelMessageMoveTask, sqs:ChangeMessageVisibility,',
    kinds: [],
  },
  'a NotResource with fewer exceptions': {
    before: reader({
      Effect: 'Allow',
      Action: 's3:GetObject',
      NotResource: ['arn:aws:s3:::orders/*', 'arn:aws:s3:::logs/*'],
    }),
    after: reader({ Effect: 'Allow', Action: 's3:GetObject', NotResource: ['arn:aws:s3:::logs/*'] }),
    request: { resource: 'arn:aws:s3:::orders/x' },
    line: 'Stack/Role → s3:GetObject → everything except arn:aws:s3:::logs/* (granted by',
    kinds: [],
  },
  'a wider permissions boundary': {
    before: bounded(['s3:GetObject']),
    after: bounded(['s3:GetObject', 's3:PutObject']),
    line: 'Stack/Role → s3:PutObject → arn:aws:s3:::orders/* (no longer limited by the permissions boundary; granted by',
    kinds: ['guard-removed'],
  },
  'a removed permissions boundary': {
    before: bounded(['s3:GetObject']),
    after: { Role: role([allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::orders/*')]) },
    line: 'Stack/Role → s3:PutObject → arn:aws:s3:::orders/* (no longer limited by the permissions boundary; granted by',
    kinds: ['guard-removed'],
  },
  'a managed policy that is attached': {
    before: { Role: role([]), Policy: managed([READS]) },
    after: { Role: role([]), Policy: managed([READS], { Roles: [{ Ref: 'Role' }] }) },
    line: 'Stack/Role → s3:GetObject → arn:aws:s3:::orders/* (granted by Stack/Policy[statement-0])',
    kinds: [],
  },
  'a user in a group': {
    before: {
      User: { Type: 'AWS::IAM::User', Properties: { UserName: 'operator' } },
      Group: { Type: 'AWS::IAM::Group', Properties: { Policies: [{ PolicyDocument: document(READS) }] } },
    },
    after: {
      User: { Type: 'AWS::IAM::User', Properties: { UserName: 'operator', Groups: [{ Ref: 'Group' }] } },
      Group: { Type: 'AWS::IAM::Group', Properties: { Policies: [{ PolicyDocument: document(READS) }] } },
    },
    line: 'Stack/User → s3:GetObject → arn:aws:s3:::orders/* (granted by Stack/Group[statement-0]); personal data',
    kinds: ['human-data-access'],
  },
};
