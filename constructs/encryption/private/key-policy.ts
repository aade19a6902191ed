import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { DataDomain, SERVICES_OF_DOMAIN } from '../data-domain';

/** Actions of key administrators: no cryptographic operations, and no grants, which would allow use (KEY-03). */
const ADMINISTRATION_ACTIONS = [
  'kms:CancelKeyDeletion',
  'kms:DeleteAlias',
  'kms:CreateAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListAliases',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:RetireGrant',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];

/** Actions of key users. Without wildcards, which would include actions that KMS adds later. */
export const USE_ACTIONS: readonly string[] = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** Services that publish to encrypted topics and queues of this account. */
const PUBLISHING_SERVICES = ['cloudwatch', 'sns', 'backup', 'budgets', 'events.rds'];

/**
 * The key policy of a domain: separate statements for administration and use (KEY-03), use only through the services of the domain
 * (KEY-04).
 *
 * L2 grants add only to IAM policies, so this policy delegates use to the IAM policies of the account. Without it, workloads get
 * AccessDenied.
 */
export function keyPolicy(
  scope: IConstruct,
  domain: DataDomain,
  administrators: readonly iam.IPrincipal[],
): iam.PolicyDocument {
  return new iam.PolicyDocument({
    statements: [
      ...administrationStatements(administrators),
      ...useStatements(scope, domain),
      ...serviceStatements(scope, domain),
    ],
  });
}

function administrationStatements(administrators: readonly iam.IPrincipal[]): iam.PolicyStatement[] {
  const recovery = new iam.PolicyStatement({
    // The account remains an administrator, so that the key cannot become unmanageable; it cannot use the key.
    // https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
    sid: 'KeyAdministrationByAccount',
    principals: [new iam.AccountRootPrincipal()],
    actions: ADMINISTRATION_ACTIONS,
    resources: ['*'],
  });
  if (administrators.length === 0) return [recovery];
  const additional = new iam.PolicyStatement({
    sid: 'KeyAdministrationByNamedPrincipals',
    principals: [...administrators],
    actions: ADMINISTRATION_ACTIONS,
    resources: ['*'],
  });
  return [recovery, additional];
}

function useStatements(scope: IConstruct, domain: DataDomain): iam.PolicyStatement[] {
  const { account, region, urlSuffix } = Stack.of(scope);
  const throughServices = {
    'kms:CallerAccount': account,
    'kms:ViaService': SERVICES_OF_DOMAIN[domain].map((service) => `${service}.${region}.${urlSuffix}`),
  };
  return [
    new iam.PolicyStatement({
      sid: 'KeyUseThroughDomainServices',
      principals: [new iam.AccountRootPrincipal()],
      actions: [...USE_ACTIONS],
      resources: ['*'],
      conditions: { StringEquals: throughServices },
    }),
    new iam.PolicyStatement({
      sid: 'KeyGrantsThroughDomainServices',
      principals: [new iam.AccountRootPrincipal()],
      actions: ['kms:CreateGrant'],
      resources: ['*'],
      conditions: { StringEquals: throughServices, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    }),
  ];
}

function serviceStatements(scope: IConstruct, domain: DataDomain): iam.PolicyStatement[] {
  switch (domain) {
    case DataDomain.LOGS:
      return [logGroups(scope)];
    case DataDomain.COMPUTE:
      return [logGroups(scope), ...fargateStorage(scope), execSessions(scope)];
    case DataDomain.MESSAGES:
      return [publishers(scope), eventBridge(scope)];
    case DataDomain.AUDIT:
      return [logGroups(scope), trails(scope), configuration(scope)];
    default:
      return [];
  }
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
function logGroups(scope: IConstruct): iam.PolicyStatement {
  const { account, region, partition } = Stack.of(scope);
  return new iam.PolicyStatement({
    sid: 'CloudWatchLogGroups',
    principals: [new iam.ServicePrincipal(`logs.${region}.amazonaws.com`)],
    actions: [...USE_ACTIONS],
    resources: ['*'],
    conditions: {
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*` },
    },
  });
}

/**
 * Client and task of an ECS Exec session call KMS directly, not through a service; the encryption context limits the calls to sessions.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html
 */
function execSessions(scope: IConstruct): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'EcsExecSessions',
    principals: [new iam.AccountRootPrincipal()],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['*'],
    conditions: {
      StringEquals: { 'kms:CallerAccount': Stack.of(scope).account },
      StringLike: { 'kms:EncryptionContext:aws:ssm:TargetId': 'ecs:*' },
    },
  });
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-create-storage-key.html */
function fargateStorage(scope: IConstruct): iam.PolicyStatement[] {
  const ofThisAccount = { 'kms:EncryptionContext:aws:ecs:clusterAccount': Stack.of(scope).account };
  const fargate = new iam.ServicePrincipal('fargate.amazonaws.com');
  return [
    new iam.PolicyStatement({
      sid: 'FargateEphemeralStorage',
      principals: [fargate],
      actions: ['kms:GenerateDataKeyWithoutPlaintext'],
      resources: ['*'],
      conditions: { StringEquals: ofThisAccount },
    }),
    new iam.PolicyStatement({
      sid: 'FargateEphemeralStorageGrants',
      principals: [fargate],
      actions: ['kms:CreateGrant'],
      resources: ['*'],
      conditions: {
        StringEquals: ofThisAccount,
        'ForAllValues:StringEquals': { 'kms:GrantOperations': ['Decrypt'] },
      },
    }),
  ];
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
function publishers(scope: IConstruct): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'AwsServicePublishing',
    principals: PUBLISHING_SERVICES.map((service) => new iam.ServicePrincipal(`${service}.amazonaws.com`)),
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
  });
}

/**
 * EventBridge sends no source account when it publishes to an encrypted topic; the encryption context contains the topic.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
function eventBridge(scope: IConstruct): iam.PolicyStatement {
  const { account, region, partition } = Stack.of(scope);
  return new iam.PolicyStatement({
    sid: 'EventBridgePublishing',
    principals: [new iam.ServicePrincipal('events.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['*'],
    conditions: {
      ArnLike: { 'kms:EncryptionContext:aws:sns:topicArn': `arn:${partition}:sns:${region}:${account}:*` },
    },
  });
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html */
function trails(scope: IConstruct): iam.PolicyStatement {
  const { account, partition } = Stack.of(scope);
  return new iam.PolicyStatement({
    sid: 'CloudTrailDelivery',
    principals: [new iam.ServicePrincipal('cloudtrail.amazonaws.com')],
    actions: ['kms:DescribeKey', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext'],
    resources: ['*'],
    conditions: { ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudtrail:*:${account}:trail/*` } },
  });
}

/** https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html */
function configuration(scope: IConstruct): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'AwsConfigDelivery',
    principals: [new iam.ServicePrincipal('config.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
  });
}
