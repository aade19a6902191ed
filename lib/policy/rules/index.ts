import { inPlan } from './bak-01-in-plan';
import { optIn } from './bak-01-opt-in';
import { planFrequency } from './bak-01-plan-frequency';
import { lockedVault } from './bak-02-locked-vault';
import { copiesArrive } from './bak-03-copies-arrive';
import { restoreAlarm } from './bak-04-restore-alarm';
import { restoreTests } from './bak-04-restore-tests';
import { retentionEnds } from './bak-05-retention-ends';
import { fargateOnly } from './cmp-01-fargate-only';
import { platformVersion } from './cmp-01-platform-version';
import { ephemeralVolumes } from './cmp-02-ephemeral-volumes';
import { readonlyRootFilesystem } from './cmp-02-readonly-root-filesystem';
import { nonRootUser } from './cmp-03-non-root-user';
import { initProcess } from './cmp-04-init-process';
import { linuxCapabilities } from './cmp-04-linux-capabilities';
import { noHostAccess } from './cmp-04-no-host-access';
import { encryptedEphemeralStorage } from './cmp-05-encrypted-ephemeral-storage';
import { taskLimits } from './cmp-05-task-limits';
import { oneServiceContainer } from './cmp-06-one-service-container';
import { rollsBack } from './cmp-07-rolls-back';
import { lastingCapacity } from './cmp-08-lasting-capacity';
import { twoTasks } from './cmp-08-two-tasks';
import { containerHealthCheck } from './cmp-09-container-health-check';
import { gracefulStop } from './cmp-09-graceful-stop';
import { targetHealthCheck } from './cmp-09-target-health-check';
import { auditedExec } from './cmp-10-audited-exec';
import { containerInsights } from './cmp-11-container-insights';
import { awaitedRuns } from './cmp-12-awaited-runs';
import { runAlarms } from './cmp-12-run-alarms';
import { concurrencyLimit } from './cmp-13-concurrency-limit';
import { deadLetterPath } from './cmp-13-dead-letter-path';
import { encryptedEnvironment } from './cmp-13-encrypted-environment';
import { publishedVersion } from './cmp-13-published-version';
import { supportedRuntime } from './cmp-13-supported-runtime';
import { tracing } from './cmp-13-tracing';
import { reader } from './db-01-reader';
import { replicaLagAlarm } from './db-02-replica-lag-alarm';
import { encryptedStorage } from './db-03-encrypted-storage';
import { backupRetention } from './db-04-backup-retention';
import { deletionProtection } from './db-05-deletion-protection';
import { restoreSource } from './db-05-restore-source';
import { auditLog } from './db-06-audit-log';
import { iamAuthentication } from './db-07-iam-authentication';
import { rotatedMaster } from './db-07-rotated-master';
import { databaseAlarms } from './db-08-alarms';
import { cacheUsers } from './db-11-cache-users';
import { cacheKey } from './db-11-encrypted-cache';
import { retainedData } from './del-02-retained-data';
import { terminationProtection } from './del-06-termination-protection';
import { accountServices } from './det-01-account-services';
import { completeRecorder } from './det-01-complete-recorder';
import { namedStandards } from './det-01-named-standards';
import { protectionPlans } from './det-01-protection-plans';
import { watchedExceptions } from './det-02-watched-exceptions';
import { watchedTargets } from './det-02-watched-targets';
import { unusualBehaviour } from './det-03-unusual-behaviour';
import { trailAlarms } from './det-04-trail-alarms';
import { probedHosts } from './det-05-probed-hosts';
import { loggedQuestions } from './det-07-logged-questions';
import { apiWebAcl } from './edge-01-api-web-acl';
import { webAcl } from './edge-01-web-acl';
import { owaspGroups } from './edge-02-owasp-groups';
import { wafBlocks } from './edge-02-waf-blocks';
import { rateLimit } from './edge-03-rate-limit';
import { protectedFields } from './edge-04-protected-fields';
import { wafLogs } from './edge-04-waf-logs';
import { attackAlarm } from './edge-05-attack-alarm';
import { attackResponse } from './edge-05-attack-response';
import { shieldedEntries } from './edge-05-shielded-entries';
import { originLock } from './edge-06-origin-lock';
import { httpsOnly } from './edge-07-https-only';
import { privateOrigin } from './edge-07-private-origin';
import { securityHeaders } from './edge-07-security-headers';
import { authorizedRequests } from './edge-08-authorized-requests';
import { tokenAudience } from './edge-08-token-audience';
import { allowedRegion } from './env-02-allowed-region';
import { copiesInAllowedRegions } from './env-02-copies-in-allowed-regions';
import { ownershipTags } from './env-03-ownership-tags';
import { boundServiceTrust } from './iam-01-bound-service-trust';
import { namedActions } from './iam-01-named-actions';
import { namedPrincipals } from './iam-01-named-principals';
import { noUserPolicy } from './iam-01-no-user-policy';
import { noWildcardAction } from './iam-01-no-wildcard-action';
import { scopedResources } from './iam-01-scoped-resources';
import { separateRoles } from './iam-01-separate-roles';
import { noUsers } from './iam-02-no-users';
import { reportedUsers } from './iam-02-reported-users';
import { boundaryHolds } from './iam-03-boundary-holds';
import { cappedRoles } from './iam-03-capped-roles';
import { mfaForPeople } from './iam-03-mfa-for-people';
import { boundFederation } from './iam-04-bound-federation';
import { oneEnvironmentAnAccount } from './iam-05-one-environment-an-account';
import { accountSafeguards } from './iam-06-account-safeguards';
import { blockedPublicAccess } from './iam-06-blocked-public-access';
import { instanceMetadata } from './iam-06-instance-metadata';
import { pinnedPrivateImage } from './img-01-pinned-private-image';
import { encryptedRepository } from './img-02-encrypted-repository';
import { imageLifecycle } from './img-02-image-lifecycle';
import { immutableTags } from './img-02-immutable-tags';
import { pullAndPushApart } from './img-02-pull-and-push-apart';
import { scannedImages } from './img-02-scanned-images';
import { encryptedTopic } from './inc-01-encrypted-topic';
import { heardTopic } from './inc-01-heard-topic';
import { routedAlarm } from './inc-01-routed-alarm';
import { answeredAlarm } from './inc-02-answered-alarm';
import { findingsReachPeople } from './inc-03-findings-reach-people';
import { encryptedQueue } from './key-01-encrypted-queue';
import { encryptedStores } from './key-01-encrypted-stores';
import { oneDomain } from './key-01-one-domain';
import { deletionWindow } from './key-02-deletion-window';
import { endAlarm } from './key-02-end-alarm';
import { rotation } from './key-02-rotation';
import { policyAlarm } from './key-03-policy-alarm';
import { separateIdentities } from './key-03-separate-identities';
import { separateStatements } from './key-03-separate-statements';
import { boundUse } from './key-04-bound-use';
import { completeTrail } from './log-01-complete-trail';
import { encryptedTrail } from './log-01-encrypted-trail';
import { lockedTrailBucket } from './log-01-locked-trail-bucket';
import { encryptedLogGroup } from './log-02-encrypted-log-group';
import { logRetention } from './log-02-log-retention';
import { maskedWorkloadLogs } from './log-03-masked-workload-logs';
import { accessLogs } from './log-05-access-logs';
import { apiAccessLogs } from './log-05-api-access-logs';
import { bucketAccessLogs } from './log-05-bucket-access-logs';
import { storedDataEnds } from './log-06-stored-data-ends';
import { noAutomaticPublicIp } from './net-01-no-automatic-public-ip';
import { noPublicInstance } from './net-01-no-public-instance';
import { noPublicIp } from './net-01-no-public-ip';
import { privateSubnets } from './net-01-private-subnets';
import { isolatedSubnets } from './net-02-isolated-subnets';
import { defaultSecurityGroup } from './net-03-default-security-group';
import { namedPorts } from './net-03-named-ports';
import { noOpenIngress } from './net-03-no-open-ingress';
import { namedEgress } from './net-04-named-egress';
import { endpointPolicy } from './net-05-endpoint-policy';
import { serviceEndpoints } from './net-05-service-endpoints';
import { flowLogs } from './net-06-flow-logs';
import { deniesByDefault } from './net-07-denies-by-default';
import { dnsFirewall } from './net-07-dns-firewall';
import { firewallLogs } from './net-07-firewall-logs';
import { noWayAround } from './net-07-no-way-around';
import { egressPerZone } from './net-08-egress-per-zone';
import { twoZones } from './net-08-two-zones';
import { serviceConnectTls } from './net-09-service-connect-tls';
import { encryptedSecret } from './sec-01-encrypted-secret';
import { noSecretLiteral } from './sec-01-no-secret-literal';
import { rotatedSecret } from './sec-02-rotated-secret';
import { namedReaders } from './sec-03-named-readers';
import { listenerPolicy } from './tls-01-listener-policy';
import { plainHttpRedirects } from './tls-01-plain-http-redirects';
import { targetEncryption } from './tls-02-target-encryption';
import { databaseRequiresTls } from './tls-03-database-requires-tls';
import { encryptedCache } from './tls-04-encrypted-cache';
import { tlsOnlyPolicy } from './tls-04-tls-only-policy';
import { expiryAlarm } from './tls-05-expiry-alarm';
import { validatedCertificate } from './tls-05-validated-certificate';
import type { Rule } from './rule';

/** Every rule, in the order of the controls. */
export const RULES: readonly Rule[] = [
  inPlan,
  optIn,
  planFrequency,
  lockedVault,
  copiesArrive,
  restoreAlarm,
  restoreTests,
  retentionEnds,
  fargateOnly,
  platformVersion,
  ephemeralVolumes,
  readonlyRootFilesystem,
  nonRootUser,
  initProcess,
  linuxCapabilities,
  noHostAccess,
  encryptedEphemeralStorage,
  taskLimits,
  oneServiceContainer,
  rollsBack,
  lastingCapacity,
  twoTasks,
  containerHealthCheck,
  gracefulStop,
  targetHealthCheck,
  auditedExec,
  containerInsights,
  awaitedRuns,
  runAlarms,
  concurrencyLimit,
  deadLetterPath,
  encryptedEnvironment,
  publishedVersion,
  supportedRuntime,
  tracing,
  reader,
  replicaLagAlarm,
  encryptedStorage,
  backupRetention,
  deletionProtection,
  restoreSource,
  auditLog,
  iamAuthentication,
  rotatedMaster,
  databaseAlarms,
  cacheUsers,
  cacheKey,
  retainedData,
  terminationProtection,
  accountServices,
  completeRecorder,
  namedStandards,
  protectionPlans,
  watchedExceptions,
  watchedTargets,
  unusualBehaviour,
  trailAlarms,
  probedHosts,
  loggedQuestions,
  apiWebAcl,
  webAcl,
  owaspGroups,
  wafBlocks,
  rateLimit,
  protectedFields,
  wafLogs,
  attackAlarm,
  attackResponse,
  shieldedEntries,
  originLock,
  httpsOnly,
  privateOrigin,
  securityHeaders,
  authorizedRequests,
  tokenAudience,
  allowedRegion,
  copiesInAllowedRegions,
  ownershipTags,
  boundServiceTrust,
  namedActions,
  namedPrincipals,
  noUserPolicy,
  noWildcardAction,
  scopedResources,
  separateRoles,
  noUsers,
  reportedUsers,
  boundaryHolds,
  cappedRoles,
  mfaForPeople,
  boundFederation,
  oneEnvironmentAnAccount,
  accountSafeguards,
  blockedPublicAccess,
  instanceMetadata,
  pinnedPrivateImage,
  encryptedRepository,
  imageLifecycle,
  immutableTags,
  pullAndPushApart,
  scannedImages,
  encryptedTopic,
  heardTopic,
  routedAlarm,
  answeredAlarm,
  findingsReachPeople,
  encryptedQueue,
  encryptedStores,
  oneDomain,
  deletionWindow,
  endAlarm,
  rotation,
  policyAlarm,
  separateIdentities,
  separateStatements,
  boundUse,
  completeTrail,
  encryptedTrail,
  lockedTrailBucket,
  encryptedLogGroup,
  logRetention,
  maskedWorkloadLogs,
  accessLogs,
  apiAccessLogs,
  bucketAccessLogs,
  storedDataEnds,
  noAutomaticPublicIp,
  noPublicInstance,
  noPublicIp,
  privateSubnets,
  isolatedSubnets,
  defaultSecurityGroup,
  namedPorts,
  noOpenIngress,
  namedEgress,
  endpointPolicy,
  serviceEndpoints,
  flowLogs,
  deniesByDefault,
  dnsFirewall,
  firewallLogs,
  noWayAround,
  egressPerZone,
  twoZones,
  serviceConnectTls,
  encryptedSecret,
  noSecretLiteral,
  rotatedSecret,
  namedReaders,
  listenerPolicy,
  plainHttpRedirects,
  targetEncryption,
  databaseRequiresTls,
  encryptedCache,
  tlsOnlyPolicy,
  expiryAlarm,
  validatedCertificate,
];
