import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acceptFinding, inCompliancePacks } from '../acknowledgment';
import { daysBetween, validateAll } from '../validation';
import { RECORD_RETENTION_DAYS } from '../../facts/retention';

/** Age at which access logs move to Infrequent Access, the minimum that S3 allows. */
const INFREQUENT_ACCESS_AFTER = Duration.days(30);

/** The service that delivers the logs. */
export enum LogSource {
  /** Load balancers; CDK adds their statement to the bucket policy. */
  LOAD_BALANCERS = 'load balancers',
  /** S3, for the buckets of this account. */
  BUCKETS = 'buckets',
  /** CloudFront, which requires an access control list (ACL); the ACL allows only the delivery of CloudFront. */
  DISTRIBUTIONS = 'distributions',
}

export interface LogDeliveryBucketProps {
  /**
   * The service that delivers the logs.
   * @default LogSource.LOAD_BALANCERS
   */
  readonly source?: LogSource;
  /**
   * How long logs are kept, 30 to 3653 days.
   * @default Duration.days(365)
   */
  readonly retention?: Duration;
  /**
   * Removal policy of the bucket. CloudFormation cannot delete a bucket that contains logs.
   * @default RemovalPolicy.RETAIN - logs are needed after an incident (DEL-02)
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * A bucket for access logs of load balancers, CloudFront and S3. AWS delivers these logs only to buckets with SSE-S3 encryption (KEY-01).
 *
 * **Guarantees**: private, TLS only (TLS-04), versioned, object ownership enforced (preferred for CloudFront); logs expire (LOG-06).
 *
 * **Costs** 0.023 USD per GB-month for the first month, then about half.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export class LogDeliveryBucket extends Construct {
  /** The bucket. */
  public readonly bucket: s3.IBucket;

  constructor(scope: Construct, id: string, props: LogDeliveryBucketProps = {}) {
    super(scope, id);
    validateAll(this, daysBetween('retention', props.retention, RECORD_RETENTION_DAYS));

    const bucket = this.createBucket(props.retention ?? Duration.days(365), props.source, props.removalPolicy);
    this.bucket = bucket;
    if (props.source === LogSource.BUCKETS) this.allowBucketAccessLogs(bucket);
    else this.acceptMissingAccessLog(bucket);
    this.acceptFindings(bucket);
  }

  /**
   * Delivers the access logs of a bucket to this bucket. Uses the L1: the L2 grants delivery by an ACL unless a feature flag is set, and a
   * bucket with enforced ownership has no ACL.
   */
  public receiveAccessLogsOf(source: s3.Bucket, prefix: string): void {
    const resource = source.node.defaultChild as s3.CfnBucket;
    resource.loggingConfiguration = { destinationBucketName: this.bucket.bucketName, logFilePrefix: prefix };
  }

  private createBucket(retention: Duration, source?: LogSource, removalPolicy = RemovalPolicy.RETAIN): s3.Bucket {
    const longEnoughToMove = retention.toDays() > 2 * INFREQUENT_ACCESS_AFTER.toDays();
    return new s3.Bucket(this, 'Bucket', {
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership:
        source === LogSource.DISTRIBUTIONS
          ? s3.ObjectOwnership.BUCKET_OWNER_PREFERRED
          : s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      removalPolicy,
      lifecycleRules: [
        {
          id: 'expire-logs',
          expiration: retention,
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          transitions: longEnoughToMove
            ? [{ storageClass: s3.StorageClass.INFREQUENT_ACCESS, transitionAfter: INFREQUENT_ACCESS_AFTER }]
            : [],
        },
      ],
    });
  }

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html */
  private allowBucketAccessLogs(bucket: s3.Bucket): void {
    bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'S3AccessLogDelivery',
        principals: [new iam.ServicePrincipal('logging.s3.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects('*')],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }

  /** Not needed for S3 access logs: the rules exempt their target buckets. */
  private acceptMissingAccessLog(bucket: s3.Bucket): void {
    const reason = 'A log bucket with access logging to itself would create a log for each delivered log.';
    acceptFinding(
      bucket,
      { id: 'AwsSolutions-S1', reason, control: 'LOG-05' },
      ...inCompliancePacks({ id: 'S3BucketLoggingEnabled', reason, control: 'LOG-05' }),
    );
  }

  private acceptFindings(bucket: s3.Bucket): void {
    acceptFinding(
      bucket,
      ...inCompliancePacks({
        id: 'S3DefaultEncryptionKMS',
        reason: 'Load balancers, CloudFront and S3 deliver access logs only to buckets with SSE-S3 encryption.',
        control: 'KEY-01',
      }),
      ...inCompliancePacks({
        id: 'S3BucketReplicationEnabled',
        reason: 'Access logs are versioned and contain no customer data that a loss of the Region would affect.',
        control: 'LOG-06',
      }),
    );
  }
}
