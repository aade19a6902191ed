export { AuroraCapacity, type CommonInstanceProps, type ServerlessCapacity } from './aurora-capacity';
export { AuroraEngine } from './aurora-engine';
export { DatabaseGrants } from './database-grants';
export type { DatabaseRoles } from './database-roles';
export { DatabaseRole } from './database-role';
export { EncryptedAuroraCluster, type EncryptedAuroraClusterProps } from './encrypted-aurora-cluster';
export { RestoreSource } from './restore-source';
