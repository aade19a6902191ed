export { Tier } from '../../facts/tier';
export { EU_REGIONS } from './allowed-regions';
export { regionsOf } from './environment-regions';
export type {
  AccountServiceManager,
  AccountServicesSettings,
  BackupSettings,
  BucketSettings,
  LogExportSettings,
  ObservabilitySettings,
  KeyAttributeSettings,
  QueueSettings,
  ScalingSettings,
  SecretSettings,
  TableSettings,
  TopicSettings,
  CacheCapacitySettings,
  CacheSettings,
  NamedCacheSettings,
  CloudflareSettings,
  DnsRecordsSettings,
  DomainSettings,
  MailDomainSettings,
  OriginStage,
  DatabaseCapacitySettings,
  DatabaseSettings,
  NamedDatabaseSettings,
  RestoreSettings,
  DeploymentSettings,
  EnvironmentSettings,
  ExpectedUseSettings,
  FunctionDeploymentSettings,
  FunctionSettings,
  FunctionTriggerSettings,
  IdentityCenterSettings,
  RespondersSettings,
  ChatSettings,
  NotificationTarget,
  JobSettings,
  DnsSettings,
  EgressSettings,
  NetworkSettings,
  ServiceManager,
  ServiceSettings,
  SiteSettings,
  StatusPageSettings,
  WorldwideProbesSettings,
  SignInProviderSettings,
  TokenVerificationSettings,
  DatabaseAccess,
  ImageSettings,
  WorkloadSettings,
} from './environment-settings';
export { cachesOf, databasesOf, type EnvironmentDatabase } from './databases';
export { type LinkSettings, linksOf, workloadsOf } from './link-targets';
export { SettingsError, type SettingValidationError } from './settings-error';
export { placeholderNote, placeholdersIn, type Placeholder } from './placeholders';
export { escalationNote } from './escalation-note';
export { settingsErrors, validateSettings } from './validate-settings';
export type { EstateOptions, ValidationOptions } from './validation-options';
export type { CacheVariable, DatabaseVariable } from './workload-variables';
export { looksLikeSecret } from '../../facts/looks-like-secret';
export { type SigningSettings, signInProviderOf } from './sign-in-provider';
