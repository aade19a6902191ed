import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type IProtectedBackups, type LogDeliveryBucket, PrivateBucket } from '../../constructs';
import type { BucketSettings } from '../config';
import { createAccessLogBucket, emptyInDevelopment } from './environment-bucket';
import { dataRemovalPolicy, type SharedStackProps, stackProps } from './stack-props';
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
    const accessLogs = createAccessLogBucket(this, settings);
    this.buckets = new Map(buckets.map((bucket) => [bucket.name, this.createBucket(bucket, accessLogs, props)]));
    markDataStoreReferences(this);
  }

  private createBucket(
    { historyDays, name, retentionDays }: BucketSettings,
    accessLogs: LogDeliveryBucket,
    props: BucketsStackProps,
  ): PrivateBucket {
    const { backups, keys, settings } = props;
    const bucket = new PrivateBucket(this, name, {
      encryptionKey: keys.data,
      retention: Duration.days(retentionDays),
      history: historyDays === undefined ? undefined : Duration.days(historyDays),
      accessLogs,
      backups,
      removalPolicy: dataRemovalPolicy(settings),
    });
    emptyInDevelopment(bucket, props);
    return bucket;
  }
}
