export { onlyEncryptedBy } from './private/bucket-encryption';
export type { BucketReplica } from './bucket-replica';
export { emptyOnDeletion, type EmptiedBucketOptions } from './private/emptied-bucket';
export { LogDeliveryBucket, LogSource, type LogDeliveryBucketProps } from './log-delivery-bucket';
export { type ObjectEventOptions, PrivateBucket, type PrivateBucketProps } from './private-bucket';
export { PrivateBucketGrants } from './private-bucket-grants';
export { privateBucketProps } from './private/private-bucket-props';
