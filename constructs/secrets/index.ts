export { executionRoleArn } from './private/execution-role';
export { looksLikeSecret } from './looks-like-secret';
export { ManagedSecret, type ManagedSecretProps, SecretRotation } from './managed-secret';
export { ReaderNamingSecret } from './private/reader-naming-secret';
export { createRotationAlarm, type RotationReminder } from './rotation-notices';
