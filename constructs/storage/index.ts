export { denyOtherEncryption } from './private/bucket-encryption';
export type { BucketReplica } from './bucket-replica';
export { emptyBeforeDeletion, type BucketEmptyingOptions } from './private/bucket-emptying';
export { LogDeliveryBucket, LogSource, type LogDeliveryBucketProps } from './log-delivery-bucket';
export { type ObjectEventOptions, PrivateBucket, type PrivateBucketProps } from './private-bucket';
export { PrivateBucketGrants } from './private-bucket-grants';
export { privateBucketProps } from './private/private-bucket-props';
