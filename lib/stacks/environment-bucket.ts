import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { LogDeliveryBucket, LogSource, type PrivateBucket } from '../../constructs';
import { Tier } from '../../facts/tier';
import type { EnvironmentSettings } from '../config';
import { logOptions, type SharedStackProps } from './stack-props';

/** Empties the bucket before its deletion in development, whose stacks are deleted completely. */
export function emptyInDevelopment(bucket: PrivateBucket, { alertRouting, keys, settings }: SharedStackProps): void {
  if (settings.tier === Tier.DEVELOPMENT) {
    bucket.emptyBeforeDeletion({ alertRouting, ...logOptions(settings, keys) });
  }
}

/** The bucket for the access logs of the buckets of a stack. */
export function createAccessLogBucket(scope: Construct, { retention }: EnvironmentSettings): LogDeliveryBucket {
  return new LogDeliveryBucket(scope, 'AccessLogs', {
    source: LogSource.BUCKETS,
    retention: Duration.days(retention.accessLogDays),
  });
}
