export { DataDomain } from './data-domain';
export { DataKey, type DataKeyOptions, type DataKeyProps } from './data-key';
export { DataKeyReplica, type DataKeyReplicaProps } from './data-key-replica';
export { EncryptionKeys, type EncryptionKeysProps, type ExistingKey } from './encryption-keys';
export { keyAliasError, withRoleGrants } from './role-grants';
export { USE_ACTIONS } from './key-policy';
export { throughService } from './private/through-service';
