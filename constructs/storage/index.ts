export { LogDeliveryBucket, LogSource, type LogDeliveryBucketProps } from './log-delivery-bucket';
