export type {
  PageChange,
  PageChanges,
  PageContent,
  PageEnvironment,
  PageFinding,
  PageResource,
} from './page-environment';
export type {
  DatabaseAccess,
  DatabaseReader,
  DatabaseUser,
  EffectiveValue,
  PageDestination,
  PageEgress,
  PageEndpoint,
  PageNatGateway,
  PageOperator,
  PageRoute,
  Replica,
  RoleTrust,
  Subscription,
} from './page-facts';
export type { BackupRule, BackupVault, LocatedStore, Recovery, RestoreTest } from './recovery-facts';
export { PAGE_FILES, writePage } from './write-page';
