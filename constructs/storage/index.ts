export { LogDeliveryBucket, type LogDeliveryBucketProps } from './log-delivery-bucket';
