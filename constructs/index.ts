export * from './audit';
export * from './backup';
export * from './cache';
export * from './compute';
export * from './custom-resource';
export * from './database';
export * from './defaults';
export * from './edge';
export {
  DataDomain,
  DataKey,
  type DataKeyOptions,
  type DataKeyProps,
  DataKeyReplica,
  type DataKeyReplicaProps,
  EncryptionKeys,
  type EncryptionKeysProps,
  type ExistingKey,
  withRoleGrants,
  USE_ACTIONS,
} from './encryption';
export * from './identity';
export {
  EncryptedLogGroup,
  type EncryptedLogGroupProps,
  type LogOptions,
  maskingPolicy,
  SavedQuery,
  type SavedQueryProps,
  WorkloadLogGroup,
  type WorkloadLogGroupProps,
} from './logs';
export * from './network';
export * from './observability';
export * from './organization';
export * from './probes';
export {
  ManagedSecret,
  type ManagedSecretProps,
  type ManualRotationOptions,
  type RotationPlan,
  type RotationReminder,
  SecretRotation,
} from './secrets';
export * from './state';
export {
  type BucketReplica,
  LogDeliveryBucket,
  type LogDeliveryBucketProps,
  LogSource,
  type ObjectEventOptions,
  PrivateBucket,
  PrivateBucketGrants,
  type PrivateBucketProps,
} from './storage';
export * from './website';
