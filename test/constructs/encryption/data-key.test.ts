import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { DataDomain, DataKey, WorkloadRole } from '../../../constructs';
import { USE_ACTIONS } from '../../../constructs/encryption/private/key-policy';
import { ACCOUNT, actionsOf, REGION, statement, TestTemplate, testStack } from '../../support/stacks';

const ROOT = { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::${ACCOUNT}:root`]] } };
const arn = (rest: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, rest]] });

const keyOf = (domain: DataDomain) => TestTemplate.containing((stack) => new DataKey(stack, 'Key', { domain }));

describe('secure by default', () => {
  const template = keyOf(DataDomain.DATA);

  test('the key rotates every year', () => {
    expect(template.one('AWS::KMS::Key').Properties).toMatchObject({
      EnableKeyRotation: true,
      RotationPeriodInDays: 365,
    });
  });

  test('a deletion can be canceled for 30 days', () => {
    expect(template.one('AWS::KMS::Key').Properties).toMatchObject({ PendingWindowInDays: 30 });
  });

  test('the account administers the key and cannot use it', () => {
    const administration = statement(template.keyPolicy(), 'KeyAdministrationByAccount');
    expect(administration).toMatchObject({ Effect: 'Allow', Principal: ROOT, Resource: '*' });
    expect(actionsOf(administration)).toEqual(
      expect.arrayContaining(['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:CancelKeyDeletion']),
    );
    const use = new Set([...USE_ACTIONS, 'kms:CreateGrant'].filter((action) => action !== 'kms:DescribeKey'));
    expect(actionsOf(administration).filter((action) => use.has(action))).toEqual([]);
  });
});

describe('use', () => {
  test.each([
    [DataDomain.DATA, ['rds', 's3', 'dynamodb', 'elasticache', 'elasticfilesystem', 'backup']],
    [DataDomain.LOGS, ['logs', 's3']],
    [DataDomain.SECRETS, ['secretsmanager', 'ssm', 'rds']],
    [DataDomain.MESSAGES, ['sns', 'sqs']],
    [DataDomain.COMPUTE, ['ecs', 'lambda', 'ssm', 'logs']],
    [DataDomain.BACKUP, ['backup', 'rds', 's3', 'dynamodb', 'elasticfilesystem']],
    [DataDomain.ARTIFACTS, ['ecr', 's3']],
  ])('of %s keys goes through the services of the domain, by principals of this account', (domain, services) => {
    const policy = keyOf(domain).keyPolicy();
    const conditions = {
      'kms:CallerAccount': ACCOUNT,
      'kms:ViaService': services.map((service) => ({
        'Fn::Join': ['', [`${service}.${REGION}.`, { Ref: 'AWS::URLSuffix' }]],
      })),
    };
    expect(statement(policy, 'KeyUseThroughDomainServices')).toEqual({
      Sid: 'KeyUseThroughDomainServices',
      Effect: 'Allow',
      Principal: ROOT,
      Action: USE_ACTIONS,
      Resource: '*',
      Condition: { StringEquals: conditions },
    });
    expect(statement(policy, 'KeyGrantsThroughDomainServices')).toMatchObject({
      Action: 'kms:CreateGrant',
      Condition: { StringEquals: conditions, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    });
  });

  test.each([DataDomain.DATA, DataDomain.SECRETS, DataDomain.BACKUP, DataDomain.ARTIFACTS])(
    'of %s keys is not allowed to service principals',
    (domain) => {
      expect(
        keyOf(domain)
          .keyPolicy()
          .map(({ Principal }) => Principal),
      ).toEqual([ROOT, ROOT, ROOT]);
    },
  );

  test.each([DataDomain.LOGS, DataDomain.COMPUTE])(
    'of %s keys is allowed to CloudWatch Logs for log groups of this account',
    (domain) => {
      expect(statement(keyOf(domain).keyPolicy(), 'CloudWatchLogGroups')).toMatchObject({
        Principal: { Service: `logs.${REGION}.amazonaws.com` },
        Condition: {
          ArnLike: { 'kms:EncryptionContext:aws:logs:arn': arn(`:logs:${REGION}:${ACCOUNT}:log-group:*`) },
        },
      });
    },
  );

  test('of compute keys is allowed to Fargate for clusters of this account', () => {
    const policy = keyOf(DataDomain.COMPUTE).keyPolicy();
    const ofThisAccount = { 'kms:EncryptionContext:aws:ecs:clusterAccount': ACCOUNT };
    expect(statement(policy, 'FargateEphemeralStorage')).toMatchObject({
      Principal: { Service: 'fargate.amazonaws.com' },
      Action: 'kms:GenerateDataKeyWithoutPlaintext',
      Condition: { StringEquals: ofThisAccount },
    });
    expect(statement(policy, 'FargateEphemeralStorageGrants')).toMatchObject({
      Principal: { Service: 'fargate.amazonaws.com' },
      Action: 'kms:CreateGrant',
      Condition: {
        StringEquals: ofThisAccount,
        'ForAllValues:StringEquals': { 'kms:GrantOperations': ['Decrypt'] },
      },
    });
  });

  test('of compute keys is allowed for ECS Exec sessions, which call KMS directly', () => {
    expect(statement(keyOf(DataDomain.COMPUTE).keyPolicy(), 'EcsExecSessions')).toMatchObject({
      Principal: ROOT,
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: {
        StringEquals: { 'kms:CallerAccount': ACCOUNT },
        StringLike: { 'kms:EncryptionContext:aws:ssm:TargetId': 'ecs:*' },
      },
    });
  });

  test('of messages keys is allowed to AWS services that publish for this account', () => {
    expect(statement(keyOf(DataDomain.MESSAGES).keyPolicy(), 'AwsServicePublishing')).toMatchObject({
      Principal: {
        Service: expect.arrayContaining(['cloudwatch.amazonaws.com', 'events.rds.amazonaws.com']) as unknown,
      },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
    });
  });

  test('of messages keys is allowed to EventBridge for topics of this account', () => {
    expect(statement(keyOf(DataDomain.MESSAGES).keyPolicy(), 'EventBridgePublishing')).toMatchObject({
      Principal: { Service: 'events.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: { ArnLike: { 'kms:EncryptionContext:aws:sns:topicArn': arn(`:sns:${REGION}:${ACCOUNT}:*`) } },
    });
  });
});

describe('props', () => {
  test('deletion window, rotation period, alias and removal policy can be set', () => {
    const template = TestTemplate.containing(
      (stack) =>
        new DataKey(stack, 'Key', {
          domain: DataDomain.DATA,
          deletionWindow: Duration.days(7),
          rotationPeriod: Duration.days(90),
          alias: 'shop/data',
          removalPolicy: RemovalPolicy.DESTROY,
        }),
    );
    expect(template.one('AWS::KMS::Key')).toMatchObject({
      DeletionPolicy: 'Delete',
      Properties: { PendingWindowInDays: 7, RotationPeriodInDays: 90 },
    });
    expect(template.one('AWS::KMS::Alias').Properties).toMatchObject({ AliasName: 'alias/shop/data' });
  });

  test('administrators have a separate statement without use', () => {
    const stack = testStack();
    const administrators = [new iam.ArnPrincipal(`arn:aws:iam::${ACCOUNT}:role/key-administrators`)];
    new DataKey(stack, 'Key', { domain: DataDomain.DATA, administrators });
    const policy = TestTemplate.of(stack).keyPolicy();
    const named = statement(policy, 'KeyAdministrationByNamedPrincipals');
    expect(named.Principal).toEqual({ AWS: `arn:aws:iam::${ACCOUNT}:role/key-administrators` });
    expect(named.Action).toEqual(statement(policy, 'KeyAdministrationByAccount').Action);
  });
});

describe('grants and connections', () => {
  test('a grant is added to the role only, for actions that the key policy delegates to the account', () => {
    const stack = testStack();
    const { key } = new DataKey(stack, 'Key', { domain: DataDomain.SECRETS });
    const role = new WorkloadRole(stack, 'Role', {
      assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
      description: 'Reads a secret',
    });
    key.grantDecrypt(role);
    const template = TestTemplate.of(stack);
    const [granted] = template.permissions('Role');
    const delegated = actionsOf(statement(template.keyPolicy(), 'KeyUseThroughDomainServices'));
    expect(granted).toMatchObject({ Effect: 'Allow', Action: 'kms:Decrypt' });
    expect(delegated).toContain('kms:Decrypt');
    expect(template.keyPolicy()).toHaveLength(3);
  });

  test('a log group needs no change of the key policy', () => {
    const stack = testStack();
    const { key } = new DataKey(stack, 'Key', { domain: DataDomain.LOGS });
    new logs.LogGroup(stack, 'Log', { encryptionKey: key });
    expect(TestTemplate.of(stack).keyPolicy()).toHaveLength(4);
  });
});

describe('rejects', () => {
  test.each([
    [
      'one day below the minimum',
      { deletionWindow: Duration.days(6), rotationPeriod: Duration.days(89) },
      [
        'deletionWindow is 6 days; allowed is 7 days to 30 days',
        'rotationPeriod is 89 days; allowed is 90 days to 365 days',
      ],
    ],
    [
      'one day above the maximum',
      { deletionWindow: Duration.days(31), rotationPeriod: Duration.days(366) },
      [
        'deletionWindow is 31 days; allowed is 7 days to 30 days',
        'rotationPeriod is 366 days; allowed is 90 days to 365 days',
      ],
    ],
  ])('%s', (_, props, errors) => {
    expect(() => new DataKey(testStack(), 'Key', { domain: DataDomain.DATA, ...props })).toThrow(
      new Error(['Stack/Key: invalid props', ...errors].join('\n  - ')),
    );
  });
});
