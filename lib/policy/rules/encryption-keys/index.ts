// KMS keys.
export { collectionKey } from './key-01-collection-key';
export { customerManagedKeys } from './key-01-customer-managed-keys';
export { encryptedDataStores } from './key-01-encrypted-data-stores';
export { encryptedQueue } from './key-01-encrypted-queue';
export { encryptionEnabled } from './key-01-encryption-enabled';
export { serviceConnectKey } from './key-01-service-connect-key';
export { singleDataDomain } from './key-01-single-data-domain';
export { deletionWindow } from './key-02-deletion-window';
export { keyDeletionAlarm } from './key-02-key-deletion-alarm';
export { keyRotation } from './key-02-key-rotation';
export { keyPolicyAlarm } from './key-03-key-policy-alarm';
export { separateAssumedRoles } from './key-03-separate-assumed-roles';
export { separateKeyMonitoring } from './key-03-separate-key-monitoring';
export { separateKeyPrincipals } from './key-03-separate-key-principals';
export { separateKeyStatements } from './key-03-separate-key-statements';
export { keyUseConditions } from './key-04-key-use-conditions';
