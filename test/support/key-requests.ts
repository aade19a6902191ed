import type { Environment, Resource, Value } from '../../lib/policy/model';
import { IDENTITY_TYPES, permissionsOf } from '../../lib/policy/predicates/permissions';
import { coveredActions } from '../../lib/policy/predicates/policy-document';
import type { Caller, KeyRequest } from './key-access';

/** Where an environment is. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** The properties in which resources name the key that encrypts them. */
const KEY_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  'AWS::RDS::DBCluster': ['MasterUserSecret', 'KmsKeyId'],
  'AWS::S3::Bucket': [],
  'AWS::SNS::Topic': ['KmsMasterKeyId'],
  'AWS::SQS::Queue': ['KmsMasterKeyId'],
  'AWS::SecretsManager::Secret': ['KmsKeyId'],
};

/** What a call of a service makes it ask of KMS in the name of the caller. */
const CALLS: readonly {
  readonly action: string;
  readonly service: string;
  readonly types: readonly string[];
  readonly needs: readonly string[];
  readonly source: string;
}[] = [
  {
    action: 'secretsmanager:GetSecretValue',
    service: 'secretsmanager',
    types: ['AWS::SecretsManager::Secret', 'AWS::RDS::DBCluster'],
    needs: ['kms:Decrypt'],
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html',
  },
  {
    action: 'secretsmanager:PutSecretValue',
    service: 'secretsmanager',
    types: ['AWS::SecretsManager::Secret', 'AWS::RDS::DBCluster'],
    needs: ['kms:Decrypt', 'kms:GenerateDataKey'],
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html',
  },
  {
    action: 'sns:Publish',
    service: 'sns',
    types: ['AWS::SNS::Topic'],
    needs: ['kms:Decrypt', 'kms:GenerateDataKey'],
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
  },
  {
    action: 'sqs:SendMessage',
    service: 'sqs',
    types: ['AWS::SQS::Queue'],
    needs: ['kms:Decrypt', 'kms:GenerateDataKey'],
    source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html',
  },
  {
    action: 'sqs:ReceiveMessage',
    service: 'sqs',
    types: ['AWS::SQS::Queue'],
    needs: ['kms:Decrypt'],
    source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html',
  },
  {
    action: 's3:GetObject',
    service: 's3',
    types: ['AWS::S3::Bucket'],
    needs: ['kms:Decrypt'],
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
  },
  {
    action: 's3:PutObject',
    service: 's3',
    types: ['AWS::S3::Bucket'],
    needs: ['kms:GenerateDataKey'],
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
  },
];

/** What whoever deploys needs for a resource with a key: the service asks KMS for a grant, or a data key, in their name. */
const CREATIONS: readonly {
  readonly type: string;
  readonly property: readonly string[];
  readonly service: string;
  readonly needs: readonly string[];
}[] = [
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.Keys.html
  {
    type: 'AWS::RDS::DBCluster',
    property: ['KmsKeyId'],
    service: 'rds',
    needs: ['kms:CreateGrant', 'kms:DescribeKey'],
  },
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html
  {
    type: 'AWS::RDS::DBCluster',
    property: ['MasterUserSecret', 'KmsKeyId'],
    service: 'rds',
    needs: ['kms:CreateGrant', 'kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
  },
  // https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
  {
    type: 'AWS::ECR::Repository',
    property: ['EncryptionConfiguration', 'KmsKey'],
    service: 'ecr',
    needs: ['kms:CreateGrant', 'kms:DescribeKey'],
  },
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-vault.html
  {
    type: 'AWS::Backup::BackupVault',
    property: ['EncryptionKeyArn'],
    service: 'backup',
    needs: ['kms:CreateGrant', 'kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
  },
  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
  {
    type: 'AWS::Lambda::Function',
    property: ['KmsKeyArn'],
    service: 'lambda',
    needs: ['kms:CreateGrant', 'kms:Encrypt'],
  },
];

/** Every call of KMS without which something in the environment would fail. */
export function keyRequests(environment: Environment, place: Place): KeyRequest[] {
  return [
    ...environment.resources(...IDENTITY_TYPES).flatMap((role) => ofRole(role, environment, place)),
    ...CREATIONS.flatMap(({ type, property, service, needs }) =>
      environment.resources(type).flatMap((made) => {
        const context = { ...through(service, place), 'kms:GrantIsForAWSResource': 'true' };
        return requests(`${made.logicalId} is made`, made.get(...property), 'deployment', needs, context, place);
      }),
    ),
    ...ofLogGroups(environment, place),
    ...ofTopics(environment, place),
    ...ofOtherServices(environment, place),
  ];
}

/** What a role asks of KMS because of what its policies let it do. */
function ofRole(role: Resource, environment: Environment, place: Place): KeyRequest[] {
  const statements = permissionsOf(role, environment);
  return CALLS.flatMap(({ action, needs, service, types }) => {
    const entries = statements
      .filter((statement) => coveredActions(statement, [action]).length > 0)
      .flatMap((statement) => statement.get('Resource').items());
    return environment
      .resources(...types)
      .filter((store) => entries.some((entry) => names(entry, store)))
      .flatMap((store) =>
        requests(
          `${role.logicalId} may ${action} ${store.logicalId}`,
          keyOf(store),
          role,
          needs,
          through(service, place),
          place,
        ),
      );
  });
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
function ofLogGroups(environment: Environment, place: Place): KeyRequest[] {
  const { account, region } = place;
  return environment.resources('AWS::Logs::LogGroup').flatMap((logGroup) => {
    const name = logGroup.get('LogGroupName').text() ?? 'a-name-that-cloudformation-makes';
    const context = { 'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${region}:${account}:log-group:${name}` };
    const needs = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptTo'];
    const caller = { service: `logs.${region}.amazonaws.com` };
    return requests(`${logGroup.logicalId} is written`, logGroup.get('KmsKeyId'), caller, needs, context, place);
  });
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
function ofTopics(environment: Environment, place: Place): KeyRequest[] {
  const { account, region } = place;
  const ofAccount = { 'aws:SourceAccount': account };
  const topicArn = { 'kms:EncryptionContext:aws:sns:topicArn': `arn:aws:sns:${region}:${account}:topic` };
  const publishers = [
    ...environment
      .resources('AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm')
      .map((by) => ({ by, service: 'cloudwatch', topics: by.get('AlarmActions').items(), context: ofAccount })),
    ...environment.resources('AWS::Events::Rule').map((by) => ({
      by,
      service: 'events',
      topics: by
        .get('Targets')
        .items()
        .map((target) => target.get('Arn')),
      context: topicArn,
    })),
    ...environment
      .resources('AWS::RDS::EventSubscription')
      .map((by) => ({ by, service: 'events.rds', topics: [by.get('SnsTopicArn')], context: ofAccount })),
    ...environment
      .resources('AWS::Backup::BackupVault')
      .map((by) => ({ by, service: 'backup', topics: [by.get('Notifications', 'SNSTopicArn')], context: ofAccount })),
  ];
  return publishers.flatMap(({ by, context, service, topics }) =>
    topics.flatMap((topic) => {
      const published = topic.resource('AWS::SNS::Topic');
      if (published === undefined) return [];
      const caller = { service: `${service}.amazonaws.com` };
      const needs = ['kms:Decrypt', 'kms:GenerateDataKey'];
      return requests(`${by.logicalId} publishes`, keyOf(published), caller, needs, context, place);
    }),
  );
}

function ofOtherServices(environment: Environment, place: Place): KeyRequest[] {
  const { account, region } = place;
  return [
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-create-storage-key.html
    ...environment
      .resources('AWS::ECS::Cluster')
      .flatMap((cluster) =>
        requests(
          `Tasks of ${cluster.logicalId} have storage`,
          cluster.get('Configuration', 'ManagedStorageConfiguration', 'FargateEphemeralStorageKmsKeyId'),
          { service: 'fargate.amazonaws.com' },
          ['kms:CreateGrant', 'kms:GenerateDataKeyWithoutPlaintext'],
          { 'kms:EncryptionContext:aws:ecs:clusterAccount': account, 'kms:GrantOperations': ['Decrypt'] },
          place,
        ),
      ),
    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
    ...environment.resources('AWS::CloudTrail::Trail').flatMap((trail) =>
      requests(
        `${trail.logicalId} is written`,
        trail.get('KMSKeyId'),
        { service: 'cloudtrail.amazonaws.com' },
        ['kms:DescribeKey', 'kms:GenerateDataKey'],
        {
          'aws:SourceArn': `arn:aws:cloudtrail:${region}:${account}:trail/${trail.get('TrailName').text() ?? 'trail'}`,
        },
        place,
      ),
    ),
    // https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html
    ...environment
      .resources('AWS::Config::DeliveryChannel')
      .flatMap((channel) =>
        requests(
          `${channel.logicalId} is written`,
          channel.get('S3KmsKeyArn'),
          { service: 'config.amazonaws.com' },
          ['kms:Decrypt', 'kms:GenerateDataKey'],
          { 'aws:SourceAccount': account },
          place,
        ),
      ),
  ];
}

/** One request for each action; none where the property names no key of the environment. */
function requests(
  reason: string,
  keyProperty: Value,
  caller: Caller,
  actions: readonly string[],
  context: KeyRequest['context'],
  { account }: Place,
): KeyRequest[] {
  const key = keyProperty.resource('AWS::KMS::Key');
  return key === undefined ? [] : actions.map((action) => ({ reason, key, action, caller, context, account }));
}

function through(service: string, { account, region }: Place): KeyRequest['context'] {
  return { 'kms:CallerAccount': account, 'kms:ViaService': `${service}.${region}.amazonaws.com` };
}

/** Whether an entry of `Resource` names a store, or something in it. */
function names(entry: Value, store: Resource): boolean {
  const name = store.get('BucketName').text();
  const [arn] = entry.pattern().split('/');
  return (
    entry.refersTo(store) ||
    entry.pattern().startsWith(`\${${store.logicalId}.`) ||
    (name !== undefined && arn === `arn:aws:s3:::${name}`)
  );
}

function keyOf(store: Resource): Value {
  const [rule] = store.get('BucketEncryption', 'ServerSideEncryptionConfiguration').items();
  return rule === undefined
    ? store.get(...(KEY_PROPERTIES[store.type] ?? []))
    : rule.get('ServerSideEncryptionByDefault', 'KMSMasterKeyID');
}
