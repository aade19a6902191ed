export { DataDomain } from './data-domain';
export { DataKey, type DataKeyOptions, type DataKeyProps, type KeyLifecycleOptions } from './data-key';
export { DataKeyReplica, type DataKeyReplicaProps } from './data-key-replica';
export { EncryptionKeys, type EncryptionKeysProps, type ExistingKey } from './encryption-keys';
export { keyAliasError, withRoleGrants } from './private/role-grants';
export { throughService } from './private/through-service';
