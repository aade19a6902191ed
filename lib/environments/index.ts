import '../../constructs/compatibility';
export type { LinkKind } from '../../facts/link-kinds';
export { Tier, TIERS } from '../../facts/tier';
export {
  type AccountServiceManager,
  type AccountServicesSettings,
  type BackupSettings,
  type BucketSettings,
  type CacheCapacitySettings,
  type CacheSettings,
  type ChatSettings,
  type CloudflareSettings,
  type DatabaseAccess,
  type DatabaseCapacitySettings,
  type DatabaseSettings,
  type DeploymentSettings,
  type DnsSettings,
  type DomainSettings,
  type EgressSettings,
  type EnvironmentSettings,
  EU_REGIONS,
  type ExpectedUseSettings,
  type FunctionDeploymentSettings,
  type FunctionSettings,
  type FunctionTriggerSettings,
  type IdentityCenterSettings,
  type ImageSettings,
  type JobSettings,
  type KeyAttributeSettings,
  type LinkSettings,
  type NetworkSettings,
  type NotificationTarget,
  type OriginStage,
  type QueueSettings,
  type RespondersSettings,
  type RestoreSettings,
  type SecretSettings,
  type ServiceManager,
  type ServiceSettings,
  SettingsError,
  settingsErrors,
  type SettingValidationError,
  type TableSettings,
  type TokenVerificationSettings,
  type TopicSettings,
  validateSettings,
  type ValidationOptions,
  type WorkloadSettings,
} from '../config';
export type { DatabaseEndpoint } from '../stacks/database-access';
export type { NamedDatabase } from '../stacks/environment-resources';
export type { CacheEndpoint } from '../stacks/cache-access';
export type { EnvironmentParts, EnvironmentResources } from '../stacks/environment-resources';
export { OwnStack, type OwnStackProps } from '../stacks/own-stack';
export { APP_PROPS, type BaselineAppProps, buildEnvironments } from '../stages/baseline-app';
export type { AccountShare } from '../stages/account-share';
export { EnvironmentStage, type EnvironmentStageProps } from '../stages/environment-stage';
export type { OwnStacks } from '../stages/own-stacks';
export { type Baseline, type BaselinePolicyOptions, type BaselineProps, defineBaseline, isBaseline } from './baseline';
export { type BuildOptions, environmentsProps } from './environments-props';
