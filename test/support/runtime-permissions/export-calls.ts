import { type DeployedEnvironment, type DeployedResource, type Properties, textAt } from './deployed-environment';
import { caller, type RuntimeCall } from './runtime-call';

/** What CloudWatch Logs, EventBridge and Firehose call for the export of logs and findings. */
export function exportCalls(environment: DeployedEnvironment): readonly RuntimeCall[] {
  return [
    ...environment.ofType('AWS::Logs::SubscriptionFilter').flatMap(subscriptionCalls),
    ...environment.ofType('AWS::Events::Rule').flatMap(findingCalls),
    ...environment.ofType('AWS::KinesisFirehose::DeliveryStream').flatMap(deliveryCalls),
  ];
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#FirehoseExample */
function subscriptionCalls({ logicalId, properties }: DeployedResource): readonly RuntimeCall[] {
  return writes(`filter ${logicalId} exports`, properties['RoleArn'], properties['DestinationArn']);
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html */
function findingCalls({ logicalId, properties }: DeployedResource): readonly RuntimeCall[] {
  return ((properties['Targets'] ?? []) as readonly Properties[])
    .filter(({ Arn }) => String(Arn).startsWith('arn:aws:firehose:'))
    .flatMap(({ Arn, RoleArn }) => writes(`rule ${logicalId} exports`, RoleArn, Arn));
}

function writes(reason: string, role: unknown, stream: unknown): readonly RuntimeCall[] {
  return caller(reason, { role: String(role) })('firehose', ['PutRecord', 'PutRecordBatch'], String(stream));
}

/** https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html */
function deliveryCalls({ logicalId, properties, stack }: DeployedResource): readonly RuntimeCall[] {
  const endpoint = properties['HttpEndpointDestinationConfiguration'] as Properties | undefined;
  const objects = (endpoint?.['S3Configuration'] ?? properties['ExtendedS3DestinationConfiguration']) as Properties;
  const bucket = String(objects['BucketARN']);
  const key = textAt(objects, 'EncryptionConfiguration', 'KMSEncryptionConfig', 'AWSKMSKeyARN');
  const calls = caller(`stream ${logicalId} delivers`, { role: String(objects['RoleARN']) });
  const context = {
    'aws:ResourceAccount': ownerOf(key) ?? stack.account,
    's3:x-amz-server-side-encryption': 'aws:kms',
    's3:x-amz-server-side-encryption-aws-kms-key-id': key ?? '',
  };
  const errorLogs = [endpoint, objects].flatMap((each) => {
    const group = each && textAt(each, 'CloudWatchLoggingOptions', 'LogGroupName');
    const stream = each && textAt(each, 'CloudWatchLoggingOptions', 'LogStreamName');
    return group === undefined || stream === undefined ? [] : [`${group}:log-stream:${stream}`];
  });
  return [
    ...calls('s3', ['GetBucketLocation', 'ListBucket', 'ListBucketMultipartUploads'], bucket, { context }),
    ...calls('s3', ['AbortMultipartUpload', 'GetObject', 'PutObject'], `${bucket}/logs/0123.gz`, { context }),
    // S3 calls KMS for the role.
    ...calls('kms', ['Decrypt', 'GenerateDataKey'], key, {
      context: {
        'kms:CallerAccount': stack.account,
        'kms:ViaService': `s3.${stack.region}.amazonaws.com`,
      },
    }),
    ...errorLogs.flatMap((log) =>
      calls('logs', ['PutLogEvents'], `arn:aws:logs:${stack.region}:${stack.account}:log-group:${log}`),
    ),
    ...calls(
      'secretsmanager',
      ['GetSecretValue'],
      endpoint && textAt(endpoint, 'SecretsManagerConfiguration', 'SecretARN'),
    ),
    // The owner of a bucket of another account gets full control.
    ...(ownerOf(key) === stack.account ? [] : calls('s3', ['PutObjectAcl'], `${bucket}/logs/0123.gz`, { context })),
  ];
}

/** The account of a key, which the settings give beside its bucket. */
function ownerOf(arn: string | undefined): string | undefined {
  return arn?.split(':')[4];
}
