import { breakGlassAccountRule, identityCenterRule } from './account-rules';
import {
  adminPathsRule,
  hstsRampRule,
  minimumTlsRule,
  notificationMailboxesRule,
  originPullAuthorityRule,
  originStageRule,
  plansOfOptionsRule,
  dnsZonesRule,
} from './cloudflare-rules';
import { backupOrderRule, copyRegionRule, complianceModeLockRule } from './backup-rules';
import { cacheCapacityRule, cacheUserRule } from './cache-rules';
import { connectionOrderRule, connectionsRule } from './connection-rules';
import { secretReaderRule, secretRotationRule, tableKeysRule, topicDeliveryRule } from './data-store-rules';
import {
  backtrackRegionRule,
  capacityRule,
  databaseNameRule,
  databaseUserRule,
  optionsRule,
  restoreRule,
  roleRule,
  windowsRule,
} from './database-rules';
import { shieldAdvancedRule, shieldContactsRule, tokenVerificationRule } from './shield-rules';
import { alertRoutingRule, backupContactRule, differentTargetsRule, otherRecipientsRule } from './incident-rules';
import {
  connectionCountRule,
  dataStoreCountRule,
  linksRule,
  linkTargetNamesRule,
  linkVariablesRule,
  mainDatabaseLinkRule,
} from './link-rules';
import { mailboxesOutsideZonesRule } from './mail-rules';
import {
  hostsRule,
  dualStackRule,
  existingKeysRule,
  inspectionRule,
  regionRule,
  availabilityZonesRule,
} from './network-rules';
import { certificateNamesRule, endpointCountRule, publicPathsRule, targetsRule } from './load-balancer-rules';
import { probeRegionsRule } from './probe-rules';
import { signInProvidersRule, signInReferenceRule, signInVariablesRule, userPoolRule } from './sign-in-rules';
import {
  functionCodeRule,
  functionConcurrencyRule,
  functionQueueRule,
  functionTriggersRule,
  responseTimeRule,
  triggerSourcesRule,
} from './function-rules';
import { missingExceptionsRule, needlessExceptionsRule } from './exception-rules';
import { recordConflictsRule } from './record-conflict-rules';
import {
  delegationsRule,
  mailDomainsRule,
  mailServersRule,
  mailStatementRule,
  recordListsRule,
  recordNamesRule,
  redirectsRule,
  spfQueriesRule,
  textsRule,
} from './record-rules';
import { confirmationDayRule, referencedRegionRule } from './reference-rules';
import type { EnvironmentRule, EstateRule } from './rule';
import { regionalPartsRule, statusPageRegionRule } from './region-rules';
import { queueScalingRule, requestScalingRule, scheduledScalingRule } from './scaling-rules';
import { deploymentRule, hostnameRule, taskCountRule } from './service-rules';
import { siteFoldersRule, siteHostnamesRule, siteNamesRule, siteStagesRule } from './site-rules';
import { statusComponentsRule, statusPagePlaceRule, statusPageRule } from './status-page-rules';
import { beyondDevelopmentRule, productionRule } from './tier-rules';
import {
  cacheIdentifiersRule,
  cidrOverlapRule,
  clusterIdentifiersRule,
  environmentNamesRule,
  hostnamesRule,
  publicAccessBlockRule,
} from './uniqueness-rules';
import { variableNamesRule, variablesRule } from './variable-rules';
import {
  commandRule,
  fargateSizeRule,
  imageRule,
  workloadCountRule,
  workloadNamesRule,
  writablePathsRule,
} from './workload-rules';

export type { SettingIssue } from './rule';
import { worldwideProbesRule } from './worldwide-probe-rules';

/** Relations inside one environment. */
export const ENVIRONMENT_RULES: readonly EnvironmentRule[] = [
  regionRule,
  availabilityZonesRule,
  inspectionRule,
  hostsRule,
  dualStackRule,
  existingKeysRule,
  alertRoutingRule,
  differentTargetsRule,
  otherRecipientsRule,
  backupContactRule,
  identityCenterRule,
  breakGlassAccountRule,
  workloadNamesRule,
  workloadCountRule,
  fargateSizeRule,
  imageRule,
  commandRule,
  writablePathsRule,
  variableNamesRule,
  variablesRule,
  linkTargetNamesRule,
  dataStoreCountRule,
  linksRule,
  mainDatabaseLinkRule,
  connectionCountRule,
  linkVariablesRule,
  functionCodeRule,
  functionConcurrencyRule,
  functionQueueRule,
  functionTriggersRule,
  triggerSourcesRule,
  responseTimeRule,
  endpointCountRule,
  topicDeliveryRule,
  secretReaderRule,
  secretRotationRule,
  tableKeysRule,
  taskCountRule,
  requestScalingRule,
  queueScalingRule,
  scheduledScalingRule,
  hostnameRule,
  siteHostnamesRule,
  siteNamesRule,
  siteFoldersRule,
  siteStagesRule,
  deploymentRule,
  connectionsRule,
  connectionOrderRule,
  originStageRule,
  originPullAuthorityRule,
  notificationMailboxesRule,
  adminPathsRule,
  recordNamesRule,
  recordListsRule,
  recordConflictsRule,
  mailDomainsRule,
  mailServersRule,
  mailStatementRule,
  spfQueriesRule,
  textsRule,
  redirectsRule,
  delegationsRule,
  minimumTlsRule,
  hstsRampRule,
  plansOfOptionsRule,
  shieldAdvancedRule,
  shieldContactsRule,
  tokenVerificationRule,
  signInProvidersRule,
  signInReferenceRule,
  userPoolRule,
  signInVariablesRule,
  certificateNamesRule,
  publicPathsRule,
  targetsRule,
  referencedRegionRule,
  confirmationDayRule,
  windowsRule,
  capacityRule,
  cacheCapacityRule,
  cacheUserRule,
  databaseUserRule,
  databaseNameRule,
  backtrackRegionRule,
  optionsRule,
  roleRule,
  restoreRule,
  probeRegionsRule,
  statusPageRule,
  statusPagePlaceRule,
  statusPageRegionRule,
  statusComponentsRule,
  worldwideProbesRule,
  backupOrderRule,
  copyRegionRule,
  complianceModeLockRule,
  beyondDevelopmentRule,
  productionRule,
];

/** Relations between environments. */
export const ESTATE_RULES: readonly EstateRule[] = [
  environmentNamesRule,
  regionalPartsRule,
  cidrOverlapRule,
  publicAccessBlockRule,
  hostnamesRule,
  dnsZonesRule,
  mailboxesOutsideZonesRule,
  clusterIdentifiersRule,
  cacheIdentifiersRule,
  missingExceptionsRule,
];

/** Relations that are evaluated only if no value is refused. */
export const COMPLETE_ESTATE_RULES: readonly EstateRule[] = [needlessExceptionsRule];
