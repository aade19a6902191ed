export { AuroraCapacity, type CommonInstanceProps, type ServerlessCapacity } from './aurora-capacity';
export { AuroraEngine } from './aurora-engine';
export { DatabaseCertificates } from './database-certificates';
export { DatabaseGrants } from './database-grants';
export type { DatabaseRoles } from './database-roles';
export { DatabaseProxyGrants } from './database-proxy-grants';
export { DatabaseRole } from './database-role';
export { DatabaseMonitoring, type DatabaseMonitoringProps } from './database-monitoring';
export { EncryptedAuroraCluster } from './encrypted-aurora-cluster';
export type { EncryptedAuroraClusterProps } from './encrypted-aurora-cluster-props';
export { EncryptedDatabaseProxy, type EncryptedDatabaseProxyProps } from './encrypted-database-proxy';
export {
  MasterCredentials,
  type MasterSecret,
  type MasterSecretProps,
  type RotatedMasterOptions,
} from './master-credentials';
export { RestoreSource } from './restore-source';
