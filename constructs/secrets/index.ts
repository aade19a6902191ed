export { looksLikeSecret } from './looks-like-secret';
export { ManagedSecret, type ManagedSecretProps, SecretRotation } from './managed-secret';
