import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { throughService } from '../../encryption';
import type { WorkloadRole } from '../../identity';
import { type IAlertRouting, RoutedAlarm, Runbook, Severity } from '../../observability';
import type { BucketDestinationOptions, ExportDestination } from '../export-destination';

/** https://docs.aws.amazon.com/firehose/latest/APIReference/API_HttpEndpointBufferingHints.html: a batch every minute, of at most 4 MB. */
const ENDPOINT_BUFFER = { intervalInSeconds: 60, sizeInMBs: 4 };
/** https://docs.aws.amazon.com/firehose/latest/APIReference/API_BufferingHints.html: fewer, larger objects. */
const OBJECT_BUFFER = { intervalInSeconds: 300, sizeInMBs: 64 };
/** The maximum. https://docs.aws.amazon.com/firehose/latest/APIReference/API_HttpEndpointRetryOptions.html */
const RETRY_SECONDS = 7200;
/** Age of the oldest record that is not delivered at which the export is late: three times the longest buffer interval. */
const LATE_AFTER = Duration.minutes(15);

interface ExportStreamProps {
  /** What the stream delivers, such as `logs`: the first part of the object keys. */
  readonly content: string;
  /** Whether CloudWatch Logs writes the records, which it compresses. */
  readonly isCompressed: boolean;
  /** Where the records go. */
  readonly destination: ExportDestination;
  /** Destination bucket, or bucket of failed records. */
  readonly objects: BucketDestinationOptions;
  /** Role of Firehose. */
  readonly deliveryRole: iam.IRole;
  /** Log group of delivery errors. */
  readonly errors: logs.ILogGroup;
  /** Key of the records in the stream. */
  readonly encryptionKey: kms.IKey;
  /** Receives the alarms. */
  readonly alertRouting: IAlertRouting;
}

/** A Firehose stream with one destination, and the alarms of its delivery. */
export class ExportStream extends Construct {
  /** The stream. */
  public readonly stream: firehose.CfnDeliveryStream;
  private readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: ExportStreamProps) {
    super(scope, id);
    this.encryptionKey = props.encryptionKey;
    this.stream = new firehose.CfnDeliveryStream(this, 'Resource', {
      deliveryStreamType: 'DirectPut',
      deliveryStreamEncryptionConfigurationInput: {
        keyType: 'CUSTOMER_MANAGED_CMK',
        keyArn: props.encryptionKey.keyArn,
      },
      ...this.renderDestination(props),
    });
    // Firehose checks the permissions of the role when it creates the stream.
    this.stream.node.addDependency(props.deliveryRole);
    this.createAlarms(props);
  }

  /**
   * Grants to write to the stream. A producer also uses the key, through Firehose.
   *
   * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSServiceRoleForLogDeliveryPolicy.html
   */
  public grantPut(role: WorkloadRole): void {
    role.addToPrincipalPolicy(
      new iam.PolicyStatement({
        sid: 'PutRecords',
        actions: ['firehose:PutRecord', 'firehose:PutRecordBatch'],
        resources: [this.stream.attrArn],
      }),
    );
    role.addToPrincipalPolicy(
      new iam.PolicyStatement({
        sid: 'EncryptRecords',
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [this.encryptionKey.keyArn],
        conditions: throughService(this, 'firehose'),
      }),
    );
  }

  private renderDestination(
    props: ExportStreamProps,
  ): Pick<
    firehose.CfnDeliveryStreamProps,
    'extendedS3DestinationConfiguration' | 'httpEndpointDestinationConfiguration'
  > {
    const { deliveryRole, destination, isCompressed } = props;
    const { endpoint } = destination;
    if (endpoint === undefined) {
      return {
        extendedS3DestinationConfiguration: {
          ...this.renderObjects(props, 'Delivery'),
          processingConfiguration: renderLines(isCompressed),
        },
      };
    }
    const { token, url } = endpoint;
    return {
      httpEndpointDestinationConfiguration: {
        endpointConfiguration: { url, name: 'log-export' },
        secretsManagerConfiguration: { enabled: true, secretArn: token.secretArn, roleArn: deliveryRole.roleArn },
        requestConfiguration: { contentEncoding: 'GZIP' },
        bufferingHints: ENDPOINT_BUFFER,
        retryOptions: { durationInSeconds: RETRY_SECONDS },
        roleArn: deliveryRole.roleArn,
        cloudWatchLoggingOptions: this.renderErrorLog(props, 'Delivery'),
        s3BackupMode: 'FailedDataOnly',
        s3Configuration: this.renderObjects(props, 'Backup'),
      },
    };
  }

  private renderObjects(
    props: ExportStreamProps,
    step: string,
  ): firehose.CfnDeliveryStream.S3DestinationConfigurationProperty {
    const { content, deliveryRole, objects } = props;
    return {
      bucketArn: objects.bucket.bucketArn,
      encryptionConfiguration: { kmsEncryptionConfig: { awskmsKeyArn: objects.encryptionKey.keyArn } },
      roleArn: deliveryRole.roleArn,
      prefix: `${content}/`,
      errorOutputPrefix: `${content}-failed/!{firehose:error-output-type}/`,
      bufferingHints: OBJECT_BUFFER,
      compressionFormat: 'GZIP',
      cloudWatchLoggingOptions: this.renderErrorLog(props, step),
    };
  }

  private renderErrorLog(
    { deliveryRole, errors }: ExportStreamProps,
    step: string,
  ): firehose.CfnDeliveryStream.CloudWatchLoggingOptionsProperty {
    const { logStreamName } = new logs.LogStream(this, `${step}Errors`, { logGroup: errors });
    deliveryRole.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: ['logs:PutLogEvents'],
        resources: [
          Stack.of(this).formatArn({
            service: 'logs',
            resource: 'log-group',
            resourceName: `${errors.logGroupName}:log-stream:${logStreamName}`,
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        ],
      }),
    );
    return { enabled: true, logGroupName: errors.logGroupName, logStreamName };
  }

  private createAlarms({ alertRouting, content, destination }: ExportStreamProps): void {
    const target = destination.endpoint === undefined ? 'DeliveryToS3' : 'DeliveryToHttpEndpoint';
    const metric = (name: string, statistic: string) =>
      new cloudwatch.Metric({
        namespace: 'AWS/Firehose',
        metricName: `${target}.${name}`,
        dimensionsMap: { DeliveryStreamName: this.stream.ref },
        statistic,
        period: Duration.minutes(5),
      });
    RoutedAlarm.all(this, {
      alertRouting,
      runbook: Runbook.named('log-export'),
      subject: `The export of ${content}`,
      alarms: [
        {
          id: 'FailedDeliveries',
          metric: metric('Success', cloudwatch.Stats.AVERAGE),
          threshold: 1,
          comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
          evaluationPeriods: 3,
          severity: Severity.WARNING,
          description: 'Firehose cannot deliver all records to the destination. Read the log group of delivery errors.',
        },
        {
          id: 'LateDeliveries',
          metric: metric('DataFreshness', cloudwatch.Stats.MAXIMUM),
          threshold: LATE_AFTER.toSeconds(),
          severity: Severity.WARNING,
          description: `The oldest record in the stream is older than ${LATE_AFTER.toMinutes()} minutes. Firehose discards undelivered records after 24 hours.`,
        },
      ],
    });
  }
}

/** One JSON record a line: CloudWatch Logs compresses its records, EventBridge does not. */
function renderLines(isCompressed: boolean): firehose.CfnDeliveryStream.ProcessingConfigurationProperty {
  const decompression = {
    type: 'Decompression',
    parameters: [{ parameterName: 'CompressionFormat', parameterValue: 'GZIP' }],
  };
  const delimiter = {
    type: 'AppendDelimiterToRecord',
    parameters: [{ parameterName: 'Delimiter', parameterValue: String.raw`\n` }],
  };
  return { enabled: true, processors: isCompressed ? [decompression, delimiter] : [delimiter] };
}
