export { executionRoleArn } from './private/execution-role';
export { looksLikeSecret } from '../../facts/looks-like-secret';
export {
  ManagedSecret,
  type ManagedSecretProps,
  type ManualRotationOptions,
  type RotationPlan,
  SecretRotation,
} from './managed-secret';
export { RestrictedSecret } from './private/restricted-secret';
export { createRotationAlarm, type RotationReminder } from './rotation-notices';
