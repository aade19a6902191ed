import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import {
  AlertRouting,
  EncryptedLogGroup,
  ExportDestination,
  LogExport,
  ManagedSecret,
  PrivateBucket,
  SecretRotation,
} from '../../../constructs';
import { statements, testStack, TestTemplate } from '../../support/stacks';

const backups = { protect: () => undefined };

/** An export to a tool of one log group and of findings. */
function exportToTool() {
  const stack = testStack();
  const alertRouting = new AlertRouting(stack, 'Alerts');
  const { secret: token } = new ManagedSecret(stack, 'Token', {
    description: 'Token of the tool',
    jsonField: 'api_key',
    rotation: SecretRotation.manualEvery(),
    alertRouting,
  });
  const logExport = new LogExport(stack, 'Export', {
    destination: ExportDestination.https({ url: 'https://logs.example.com', token }),
    failedRecords: new PrivateBucket(stack, 'Failed', { backups }),
    alertRouting,
  });
  logExport.exportLogGroup('Web', new EncryptedLogGroup(stack, 'Web').logGroup);
  logExport.exportFindings();
  return TestTemplate.of(stack);
}

function exportToBucket(account: string) {
  const stack = testStack();
  const arn = `arn:aws:kms:eu-west-1:${account}:key/00000000-0000-0000-0000-000000000000`;
  const destination = ExportDestination.bucket({
    bucket: s3.Bucket.fromBucketAttributes(stack, 'Archive', { bucketName: 'example-log-archive', account }),
    encryptionKey: kms.Key.fromKeyArn(stack, 'ArchiveKey', arn),
  });
  const logExport = new LogExport(stack, 'Export', { destination, alertRouting: new AlertRouting(stack, 'Alerts') });
  logExport.exportLogGroup('Web', new EncryptedLogGroup(stack, 'Web').logGroup);
  return TestTemplate.of(stack);
}

describe('secure by default', () => {
  const template = exportToTool();
  const streams = template.properties('AWS::KinesisFirehose::DeliveryStream');

  test('logs and findings have separate streams with a customer managed key', () => {
    expect(streams.map((each) => each['DeliveryStreamEncryptionConfigurationInput'])).toEqual(
      Array.from({ length: 2 }, () => ({
        KeyType: 'CUSTOMER_MANAGED_CMK',
        KeyARN: { 'Fn::GetAtt': [expect.stringMatching('^ExportKey') as unknown, 'Arn'] },
      })),
    );
  });

  test('Firehose reads the token from Secrets Manager', () => {
    for (const { HttpEndpointDestinationConfiguration: endpoint } of streams) {
      expect(endpoint).toMatchObject({
        EndpointConfiguration: { Url: 'https://logs.example.com', Name: 'log-export' },
        SecretsManagerConfiguration: { Enabled: true, SecretARN: { Ref: expect.stringMatching('^Token') as unknown } },
        S3BackupMode: 'FailedDataOnly',
      });
    }
    expect(template.one('AWS::SecretsManager::Secret').Properties).toMatchObject({
      GenerateSecretString: { SecretStringTemplate: '{}', GenerateStringKey: 'api_key' },
    });
  });

  test('each service assumes its role for this account only', () => {
    const trusts = template
      .properties('AWS::IAM::Role')
      .flatMap(({ AssumeRolePolicyDocument: document }) => (document as { Statement: unknown[] }).Statement)
      .filter((trust) => /"(?:events|firehose|logs)\.amazonaws\.com"/.test(JSON.stringify(trust)));
    expect(trusts).toHaveLength(3);
    for (const trust of trusts) {
      expect(trust).toMatchObject({
        Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' }, ArnLike: { 'aws:SourceArn': {} } },
      });
    }
  });

  test.each([
    ['FailedDeliveries', { MetricName: 'DeliveryToHttpEndpoint.Success', Threshold: 1 }],
    ['LateDeliveries', { MetricName: 'DeliveryToHttpEndpoint.DataFreshness', Threshold: 900 }],
  ])('an alarm %s of each stream', (id, properties) => {
    for (const stream of ['Logs', 'Findings']) {
      expect(template.one('AWS::CloudWatch::Alarm', `Export${stream}${id}`).Properties).toMatchObject(properties);
    }
  });

  test('an alarm SubscriptionErrors on log events that CloudWatch Logs cannot write', () => {
    const { Metrics } = template.one('AWS::CloudWatch::Alarm', 'ExportSubscriptionErrors').Properties;
    expect(JSON.stringify(Metrics)).toContain('SELECT SUM(DeliveryErrors)');
  });
});

describe('props', () => {
  test('a bucket of another account gets full control of the objects, as long as the account owns the bucket', () => {
    const policy = exportToBucket('999999999999').one('AWS::IAM::ManagedPolicy', 'ExportDeliveryRolePermissions');
    const written = statements(policy, 'PolicyDocument').find(({ Sid }) => Sid === 'WriteObjects');
    expect(written?.Action).toContain('s3:PutObjectAcl');
    expect(written?.Condition).toEqual({ StringEquals: { 'aws:ResourceAccount': '999999999999' } });
  });

  test('objects have one record a line', () => {
    const [stream] = exportToBucket('111111111111').properties('AWS::KinesisFirehose::DeliveryStream');
    expect(stream?.['ExtendedS3DestinationConfiguration']).toMatchObject({
      CompressionFormat: 'GZIP',
      ProcessingConfiguration: {
        Enabled: true,
        Processors: [
          { Type: 'Decompression', Parameters: [{ ParameterName: 'CompressionFormat', ParameterValue: 'GZIP' }] },
          {
            Type: 'AppendDelimiterToRecord',
            Parameters: [{ ParameterName: 'Delimiter', ParameterValue: String.raw`\n` }],
          },
        ],
      },
    });
  });
});

describe('rejects', () => {
  test('an endpoint without TLS', () => {
    const stack = testStack();
    const { secret: token } = new ManagedSecret(stack, 'Token', {
      description: 'Token',
      rotation: SecretRotation.manualEvery(),
    });
    expect(() => ExportDestination.https({ url: 'http://logs.example.com', token })).toThrow(
      "ExportDestination.https: url is 'http://logs.example.com'; allowed is an HTTPS URL with port 443 and without credentials, such as 'https://logs.example.com/firehose'",
    );
  });

  test('a bucket of failed records beside a destination bucket', () => {
    const stack = testStack();
    const failedRecords = new PrivateBucket(stack, 'Failed', { backups });
    const destination = ExportDestination.bucket({
      bucket: failedRecords.bucket,
      encryptionKey: kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111111111111:key/1'),
    });
    expect(() => new LogExport(stack, 'Export', { destination, failedRecords })).toThrow(
      'Stack/Export: invalid props\n  - failedRecords is set, and the destination is a bucket; allowed is failedRecords for an HTTPS endpoint: remove failedRecords',
    );
  });
});
