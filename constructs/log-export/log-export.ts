import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { DataDomain, DataKey, keyAliasError } from '../encryption';
import { type PermissionsBoundaryOptions, WorkloadRole } from '../identity';
import { EncryptedLogGroup, type LogOptions } from '../logs';
import {
  AlertRouting,
  type AlertRoutingOptions,
  type IAlertRouting,
  RoutedAlarm,
  Runbook,
  Severity,
} from '../observability';
import { PrivateBucket } from '../storage';
import { requirement, validateAll } from '../validation';
import type { BucketDestinationOptions, ExportDestination } from './export-destination';
import { createDeliveryRole } from './private/delivery-role';
import { ExportStream } from './private/export-stream';
import { serviceOfAccount } from './private/service-of-account';

/** Events of findings, of all severities. The tool decides which ones it shows. */
const FINDINGS: events.EventPattern = {
  source: ['aws.access-analyzer', 'aws.guardduty', 'aws.inspector2', 'aws.macie', 'aws.securityhub'],
  detailType: [
    'Access Analyzer Finding',
    'GuardDuty Finding',
    'Inspector2 Finding',
    'Macie Finding',
    'Security Hub Findings - Imported',
  ],
};

/** CloudWatch Logs publishes the metric for each filter; the query adds all filters of the account in the Region. */
const DELIVERY_ERRORS = 'SELECT SUM(DeliveryErrors) FROM SCHEMA("AWS/Logs", DestinationType, FilterName, LogGroupName)';

export interface LogExportProps extends AlertRoutingOptions, LogOptions, PermissionsBoundaryOptions {
  /** The external tool or the bucket that receives the records. */
  readonly destination: ExportDestination;
  /**
   * Key of the records in Firehose and of the failed records. Its policy has to allow use through Firehose and S3.
   * @default - a dedicated key
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * Bucket of the records that an HTTPS endpoint did not accept.
   * @default - a dedicated bucket, in which records expire after 30 days
   */
  readonly failedRecords?: PrivateBucket;
}

/**
 * Exports log events and findings to an external tool, with Amazon Data Firehose.
 *
 * **Guarantees**: records are encrypted with a customer managed key in Firehose and in buckets, and with TLS on the way; the token is
 * read from Secrets Manager; CloudWatch Logs, EventBridge and Firehose have separate roles with only the permissions of the export, which
 * they can assume only for this account; records that an HTTPS endpoint did not accept are kept; failed and late deliveries raise alarms
 * (LOG-07).
 *
 * **Costs** about 0.031 USD per GB, 2 USD per month for keys and 0.50 USD per month for alarms.
 */
export class LogExport extends Construct {
  /** Key of the records in Firehose. */
  public readonly encryptionKey: kms.IKey;
  /** Receives the alarms. */
  public readonly alertRouting: IAlertRouting;
  private readonly createStream: (id: string, content: string, isCompressed: boolean) => ExportStream;
  private readonly permissionsBoundary: PermissionsBoundaryOptions['permissionsBoundary'];
  private subscription?: { readonly stream: ExportStream; readonly role: WorkloadRole };

  constructor(scope: Construct, id: string, props: LogExportProps) {
    super(scope, id);
    const { destination, permissionsBoundary } = props;
    validateAll(
      this,
      keyAliasError('encryptionKey', props.encryptionKey),
      requirement(
        destination.objects === undefined || props.failedRecords === undefined,
        'failedRecords is set, and the destination is a bucket; allowed is failedRecords for an HTTPS endpoint: remove failedRecords',
      ),
    );
    this.alertRouting = props.alertRouting ?? new AlertRouting(this, 'AlertRouting');
    this.permissionsBoundary = permissionsBoundary;
    this.encryptionKey = props.encryptionKey ?? new DataKey(this, 'Key', { domain: DataDomain.DELIVERY }).key;
    const objects = destination.objects ?? this.failedObjects(props.failedRecords);
    const { logGroup: errors } = new EncryptedLogGroup(this, 'DeliveryErrors', logOptionsOf(props));
    const deliveryRole = createDeliveryRole(this, { destination, objects, permissionsBoundary });
    const { alertRouting, encryptionKey } = this;
    this.createStream = (streamId, content, isCompressed) =>
      new ExportStream(this, streamId, {
        ...{ content, isCompressed, destination, objects, deliveryRole, errors, encryptionKey, alertRouting },
      });
  }

  /**
   * Exports the events of a log group. A log group has at most two subscription filters.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
   */
  public exportLogGroup(id: string, logGroup: logs.ILogGroupRef): logs.CfnSubscriptionFilter {
    this.subscription ??= this.createSubscription();
    const { role, stream } = this.subscription;
    const filter = new logs.CfnSubscriptionFilter(this, id, {
      logGroupName: logGroup.logGroupRef.logGroupName,
      destinationArn: stream.stream.attrArn,
      roleArn: role.roleArn,
      filterPattern: '',
    });
    // CloudWatch Logs writes a test record when it creates the filter.
    filter.node.addDependency(role);
    return filter;
  }

  /** Exports the findings of GuardDuty, Security Hub, Inspector, Macie and IAM Access Analyzer in this account and Region. */
  public exportFindings(): events.Rule {
    const stream = this.createStream('Findings', 'findings', false);
    const role = new WorkloadRole(this, 'FindingsRole', {
      assumedBy: serviceOfAccount(this, 'events', 'rule/*'),
      description: 'Writes findings to the export',
      permissionsBoundary: this.permissionsBoundary,
    });
    stream.grantPut(role);
    const rule = new events.Rule(this, 'FindingsRule', {
      description: 'Exports findings to an external tool',
      eventPattern: FINDINGS,
      targets: [{ bind: () => ({ arn: stream.stream.attrArn, role }) }],
    });
    rule.node.addDependency(role);
    return rule;
  }

  private failedObjects(given: PrivateBucket | undefined): BucketDestinationOptions {
    const { encryptionKey } = this;
    const { bucket } =
      given ?? new PrivateBucket(this, 'FailedRecords', { encryptionKey, retention: Duration.days(30) });
    return { bucket, encryptionKey: bucket.encryptionKey ?? encryptionKey };
  }

  private createSubscription(): { readonly stream: ExportStream; readonly role: WorkloadRole } {
    const stream = this.createStream('Logs', 'logs', true);
    const role = new WorkloadRole(this, 'SubscriptionRole', {
      assumedBy: serviceOfAccount(this, 'logs', '*'),
      description: 'Writes log events to the export',
      permissionsBoundary: this.permissionsBoundary,
    });
    stream.grantPut(role);
    new RoutedAlarm(this, 'SubscriptionErrors', {
      alertRouting: this.alertRouting,
      runbook: Runbook.named('log-export'),
      severity: Severity.WARNING,
      metric: new cloudwatch.MathExpression({
        expression: DELIVERY_ERRORS,
        usingMetrics: {},
        period: Duration.minutes(5),
        label: 'Log events that no subscription filter delivered',
      }),
      threshold: 1,
      evaluationPeriods: 3,
      description:
        'CloudWatch Logs cannot write log events to the export. Check the role of the subscription filters and the key of the stream.',
    });
    return { stream, role };
  }
}

function logOptionsOf({ logEncryptionKey, logRemovalPolicy, logRetention }: LogOptions): LogOptions {
  return { logEncryptionKey, logRemovalPolicy, logRetention };
}
