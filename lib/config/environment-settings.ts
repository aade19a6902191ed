/** The types of the settings, inferred from the schema of each section. */
export type { AccountServiceManager, AccountServicesSettings } from './sections/account-services';
export type { BackupSettings } from './sections/backups';
export type { BucketSettings } from './sections/bucket';
export type { CacheCapacitySettings, CacheSettings } from './sections/cache';
export type { CloudflareSettings, DomainSettings, OriginStage } from './sections/cloudflare';
export type { DatabaseCapacitySettings, DatabaseSettings, RestoreSettings } from './sections/database';
export type { DeploymentSettings } from './sections/deployment';
export type { EnvironmentSettings } from './sections/environment';
export type { FunctionSettings } from './sections/function';
export type { FunctionDeploymentSettings } from './sections/function-deployment';
export type { FunctionTriggerSettings } from './sections/function-trigger';
export type { IdentityCenterSettings, RespondersSettings } from './sections/identity-center';
export type { ChatSettings, NotificationTarget } from './sections/incidents';
export type { JobSettings } from './sections/job';
export type { DnsSettings, EgressSettings, NetworkSettings, ServiceManager } from './sections/network';
export type { ServiceSettings } from './sections/service';
export type { TokenVerificationSettings } from './sections/token-verification';
export type { DatabaseAccess, ImageSettings, WorkloadSettings } from './sections/workload';
