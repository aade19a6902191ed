/** The types of the settings, inferred from the schema of each section. */
export type { AccountServiceManager, AccountServicesSettings } from './sections/account-services';
export type { BackupSettings } from './sections/backups';
export type { BucketSettings } from './sections/bucket';
export type { CacheCapacitySettings, CacheSettings, NamedCacheSettings } from './sections/cache';
export type { CloudflareSettings, DomainSettings, OriginStage } from './sections/cloudflare';
export type { DnsRecordsSettings, MailDomainSettings } from './sections/dns-records';
export type {
  DatabaseCapacitySettings,
  DatabaseSettings,
  NamedDatabaseSettings,
  RestoreSettings,
} from './sections/database';
export type { DeploymentSettings } from './sections/deployment';
export type { EnvironmentSettings } from './sections/environment';
export type { ExpectedUseSettings } from './sections/expected-use';
export type { FunctionSettings } from './sections/function';
export type { FunctionDeploymentSettings } from './sections/function-deployment';
export type { FunctionTriggerSettings } from './sections/function-trigger';
export type { IdentityCenterSettings, RespondersSettings } from './sections/identity-center';
export type { ChatSettings, NotificationTarget } from './sections/incidents';
export type { JobSettings } from './sections/job';
export type { DnsSettings, EgressSettings, NetworkSettings, ServiceManager } from './sections/network';
export type { QueueSettings, TopicSettings } from './sections/messaging';
export type { ScalingSettings } from './sections/scaling';
export type { LogExportSettings } from './sections/log-export';
export type { ObservabilitySettings } from './sections/observability';
export type { SecretSettings } from './sections/secret';
export type { KeyAttributeSettings, TableSettings } from './sections/table';
export type { ServiceSettings } from './sections/service';
export type { SiteSettings } from './sections/site';
export type { StatusPageSettings } from './sections/status-page';
export type { SignInProviderSettings } from './sections/sign-in';
export type { TokenVerificationSettings } from './sections/token-verification';
export type { WorldwideProbesSettings } from './sections/worldwide-probes';
export type { DatabaseAccess, ImageSettings, WorkloadSettings } from './sections/workload';
