import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acceptFinding, inCompliancePacks } from '../acknowledgement';
import { durationBetween, validateAll } from '../validation';

const MIN_RETENTION = Duration.days(30);
const MAX_RETENTION = Duration.days(3653);

/** Access logs move to infrequent access after this many days; S3 allows no earlier. */
const INFREQUENT_ACCESS_AFTER = Duration.days(30);

/** Who delivers the logs. */
export enum LogSource {
  /** Load balancers; CDK writes their statement of the bucket's policy. */
  LOAD_BALANCERS = 'load balancers',
  /** S3, about the buckets of this account. */
  BUCKETS = 'buckets',
  /** CloudFront, which asks for an access control list; it admits CloudFront's delivery and nobody else. */
  DISTRIBUTIONS = 'distributions',
}

export interface LogDeliveryBucketProps {
  /** @default LogSource.LOAD_BALANCERS */
  readonly source?: LogSource;
  /**
   * How long logs are kept, 30 to 3653 days.
   * @default Duration.days(365)
   */
  readonly retention?: Duration;
  /**
   * What happens to the bucket when it leaves the stack. A bucket that still holds logs is never deleted.
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * A bucket for logs that AWS services deliver and that cannot be encrypted with a customer's key: load balancers,
 * CloudFront and S3 itself write access logs to SSE-S3 buckets only (KEY-01).
 *
 * **Guarantees**: private, TLS only (TLS-04), versioned, owner enforced (for CloudFront, preferred); logs have an end (LOG-06).
 *
 * **Costs** 0.023 USD a GB and month, half of it after a month.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export class LogDeliveryBucket extends Construct {
  /** The bucket. */
  public readonly bucket: s3.IBucket;

  constructor(scope: Construct, id: string, props: LogDeliveryBucketProps = {}) {
    super(scope, id);
    validateAll(this, durationBetween('retention', props.retention, MIN_RETENTION, MAX_RETENTION));

    const bucket = this.createBucket(props.retention ?? Duration.days(365), props.source, props.removalPolicy);
    this.bucket = bucket;
    if (props.source === LogSource.BUCKETS) this.admitBucketAccessLogs(bucket);
    else this.acceptMissingAccessLog(bucket);
    this.acceptFindings(bucket);
  }

  /**
   * Sends the access logs of a bucket here. Through the L1: CDK's own way grants delivery by an ACL, unless a feature flag says
   * otherwise, and an owner-enforced bucket has none.
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
  private admitBucketAccessLogs(bucket: s3.Bucket): void {
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

  /** The rules know by themselves that the target of other buckets' access logs has none. */
  private acceptMissingAccessLog(bucket: s3.Bucket): void {
    const noLogOfLogs = 'A bucket of access logs that logged its own access would write a log for each log it writes.';
    acceptFinding(
      bucket,
      { id: 'AwsSolutions-S1', reason: noLogOfLogs, control: 'LOG-05' },
      ...inCompliancePacks('S3BucketLoggingEnabled', noLogOfLogs, 'LOG-05'),
    );
  }

  private acceptFindings(bucket: s3.Bucket): void {
    acceptFinding(
      bucket,
      ...inCompliancePacks(
        'S3DefaultEncryptionKMS',
        'Load balancers and S3 deliver access logs only to buckets that are encrypted with keys of S3.',
        'KEY-01',
      ),
      ...inCompliancePacks(
        'S3BucketReplicationEnabled',
        'Access logs are evidence of one Region, kept versioned in it; losing the Region loses no customer data.',
        'LOG-06',
      ),
    );
  }
}
