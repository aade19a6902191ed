import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type IProtectedBackups, LogDeliveryBucket, LogSource, PrivateBucket } from '../../constructs';
import type { BucketSettings } from '../config';
import { dataRemovalPolicy, logOptions, type SharedStackProps, stackProps } from './stack-props';
import { markDataStoreReferences } from './strong-references';

export interface BucketsStackProps extends SharedStackProps {
  /** Settings of the buckets. */
  readonly buckets: readonly BucketSettings[];
  /** Backup plan that protects the objects. */
  readonly backups: IProtectedBackups;
}

/** The buckets of the workloads, and one bucket for their access logs. */
export class BucketsStack extends Stack {
  /** The buckets by name. */
  public readonly buckets: ReadonlyMap<string, PrivateBucket>;

  constructor(scope: Construct, id: string, props: BucketsStackProps) {
    const { buckets, settings } = props;
    super(scope, id, stackProps(settings, 'The buckets of the workloads'));
    const accessLogs = new LogDeliveryBucket(this, 'AccessLogs', {
      source: LogSource.BUCKETS,
      retention: Duration.days(settings.retention.accessLogDays),
    });
    this.buckets = new Map(buckets.map((bucket) => [bucket.name, this.createBucket(bucket, accessLogs, props)]));
    markDataStoreReferences(this);
  }

  private createBucket(
    { historyDays, name, retentionDays }: BucketSettings,
    accessLogs: LogDeliveryBucket,
    { alertRouting, backups, keys, settings }: BucketsStackProps,
  ): PrivateBucket {
    const removalPolicy = dataRemovalPolicy(settings);
    const bucket = new PrivateBucket(this, name, {
      encryptionKey: keys.data,
      retention: Duration.days(retentionDays),
      history: historyDays === undefined ? undefined : Duration.days(historyDays),
      accessLogs,
      backups,
      removalPolicy,
    });
    if (removalPolicy === RemovalPolicy.DESTROY) {
      bucket.emptyBeforeDeletion({ alertRouting, ...logOptions(settings, keys) });
    }
    return bucket;
  }
}
