import { inPlan } from '../bak-01-in-plan';
import { optIn } from '../bak-01-opt-in';
import { versionedBucket } from '../bak-01-versioned-bucket';
import { planFrequency } from '../bak-01-plan-frequency';
import { lockedVault } from '../bak-02-locked-vault';
import { copiesArrive } from '../bak-03-copies-arrive';
import { restoreAlarm } from '../bak-04-restore-alarm';
import { restoreTests } from '../bak-04-restore-tests';
import { retentionEnds } from '../bak-05-retention-ends';
import { reader } from '../db-01-reader';
import { replicaLagAlarm } from '../db-02-replica-lag-alarm';
import { declaredLogs } from '../db-03-declared-logs';
import { encryptedPerformanceData } from '../db-03-encrypted-performance-data';
import { encryptedStorage } from '../db-03-encrypted-storage';
import { backupRetention } from '../db-04-backup-retention';
import { deletionProtection } from '../db-05-deletion-protection';
import { restoreSource } from '../db-05-restore-source';
import { auditLog } from '../db-06-audit-log';
import { iamAuthentication } from '../db-07-iam-authentication';
import { managedMasterFits } from '../db-07-managed-master-fits';
import { proxySignIn } from '../db-07-proxy-sign-in';
import { rotatedMaster } from '../db-07-rotated-master';
import { databaseAlarms } from '../db-08-alarms';
import { copiedSnapshots } from '../db-10-copied-snapshots';
import { protectedGlobalCluster } from '../db-10-protected-global-cluster';
import { cacheUsers } from '../db-11-cache-users';
import { cacheKey } from '../db-11-encrypted-cache';
import { retainedData } from '../del-02-retained-data';
import { terminationProtection } from '../del-06-termination-protection';
import type { Rule } from '../rule';

/** Databases, caches, backups, and what is kept. */
export const DATA_RULES: readonly Rule[] = [
  inPlan,
  optIn,
  planFrequency,
  versionedBucket,
  lockedVault,
  copiesArrive,
  restoreAlarm,
  restoreTests,
  retentionEnds,
  reader,
  replicaLagAlarm,
  declaredLogs,
  encryptedPerformanceData,
  encryptedStorage,
  backupRetention,
  deletionProtection,
  restoreSource,
  auditLog,
  iamAuthentication,
  managedMasterFits,
  proxySignIn,
  rotatedMaster,
  databaseAlarms,
  cacheUsers,
  cacheKey,
  retainedData,
  terminationProtection,
  copiedSnapshots,
  protectedGlobalCluster,
];
