import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acceptFinding, inCompliancePacks } from '../../acknowledgment';
import { LogDeliveryBucket, LogSource, privateBucketProps } from '../../storage';
import { daysBetween, requirement, validateAll } from '../../validation';
import { MAX_RETENTION_DAYS, RECORD_RETENTION_DAYS } from '../../../facts/retention';

/** Records move to Infrequent Access after this time, the minimum of S3. */
const INFREQUENT_ACCESS_AFTER = Duration.days(30);

export interface AuditBucketProps {
  /** KMS key of the records; the policy of `DataDomain.AUDIT` allows CloudTrail and AWS Config. */
  readonly encryptionKey: kms.IKey;
  /**
   * Retention of records, 30 to 3653 days.
   * @default Duration.days(365)
   */
  readonly retention?: Duration;
  /**
   * Time for which records cannot be changed or deleted, except with the permission to bypass governance mode; at most the retention.
   * @default - not locked: AWS Config cannot deliver to buckets with default object lock
   */
  readonly lockPeriod?: Duration;
  /**
   * Removal policy of the bucket. CloudFormation cannot delete a bucket that contains records.
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * A bucket for records of CloudTrail or AWS Config.
 *
 * **Guarantees**: customer managed key (KEY-01), private, TLS only (TLS-04), versioned, access logs (LOG-05); records expire (LOG-06).
 *
 * **Costs** 0.023 USD per GB-month for the first month, then about half.
 */
export class AuditBucket extends Construct {
  /** The bucket. */
  public readonly bucket: s3.IBucket;
  /** Bucket of the access logs. */
  public readonly accessLogs: s3.IBucket;

  constructor(scope: Construct, id: string, props: AuditBucketProps) {
    super(scope, id);
    const retention = props.retention ?? Duration.days(365);
    this.validate(retention, props.lockPeriod);

    const accessLogs = new LogDeliveryBucket(this, 'AccessLogs', {
      source: LogSource.BUCKETS,
      retention,
      removalPolicy: props.removalPolicy,
    });
    this.accessLogs = accessLogs.bucket;
    const bucket = this.createBucket(retention, props);
    accessLogs.receiveAccessLogsOf(bucket, 'bucket/');
    this.bucket = bucket;
    this.acceptFindings(bucket, props.lockPeriod !== undefined);
  }

  private validate(retention: Duration, lockPeriod: Duration | undefined): void {
    validateAll(
      this,
      daysBetween('retention', retention, RECORD_RETENTION_DAYS),
      daysBetween('lockPeriod', lockPeriod, { min: 1, max: MAX_RETENTION_DAYS }),
      requirement(
        lockPeriod === undefined || lockPeriod.toDays() <= retention.toDays(),
        `lockPeriod is ${String(lockPeriod?.toDays())} days and retention is ${String(retention.toDays())}; locked objects cannot expire; lockPeriod must not exceed the retention`,
      ),
    );
  }

  private createBucket(retention: Duration, props: AuditBucketProps): s3.Bucket {
    const { lockPeriod } = props;
    return new s3.Bucket(this, 'Bucket', {
      ...privateBucketProps(props.encryptionKey, props),
      objectLockEnabled: lockPeriod === undefined ? undefined : true,
      objectLockDefaultRetention: lockPeriod && s3.ObjectLockRetention.governance(lockPeriod),
      lifecycleRules: [
        {
          id: 'expire-records',
          expiration: retention,
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          transitions:
            retention.toDays() > 2 * INFREQUENT_ACCESS_AFTER.toDays()
              ? [{ storageClass: s3.StorageClass.INFREQUENT_ACCESS, transitionAfter: INFREQUENT_ACCESS_AFTER }]
              : [],
        },
      ],
    });
  }

  private acceptFindings(bucket: s3.Bucket, locked: boolean): void {
    acceptFinding(
      bucket,
      ...inCompliancePacks({
        id: 'S3BucketReplicationEnabled',
        reason: locked
          ? 'Object lock protects the records; a loss of the Region would not affect customer data.'
          : 'Configuration history can be recorded again; a loss of the Region would not affect customer data.',
        control: 'LOG-06',
      }),
    );
  }
}
