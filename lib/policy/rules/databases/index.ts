import { readerInstance } from './db-01-reader-instance';
import { replicaLagAlarm } from './db-02-replica-lag-alarm';
import { encryptedPerformanceInsights } from './db-03-encrypted-performance-insights';
import { encryptedStorage } from './db-03-encrypted-storage';
import { exportedLogGroups } from './db-03-exported-log-groups';
import { backupRetention } from './db-04-backup-retention';
import { deletionProtection } from './db-05-deletion-protection';
import { retainedRestoreSource } from './db-05-retained-restore-source';
import { auditLog } from './db-06-audit-log';
import { iamAuthentication } from './db-07-iam-authentication';
import { managedMasterPasswordCompatibility } from './db-07-managed-master-password-compatibility';
import { masterPasswordRotation } from './db-07-master-password-rotation';
import { proxyIamAuthentication } from './db-07-proxy-iam-authentication';
import { databaseAlarms } from './db-08-database-alarms';
import { crossRegionBackupCopy } from './db-10-cross-region-backup-copy';
import { protectedGlobalCluster } from './db-10-protected-global-cluster';
import { cacheAuthentication } from './db-11-cache-authentication';
import { cacheEncryptionAtRest } from './db-11-cache-encryption-at-rest';
import type { Rule } from '../rule';

/** Databases and caches. */
export const DATABASES_RULES: readonly Rule[] = [
  readerInstance,
  replicaLagAlarm,
  encryptedPerformanceInsights,
  encryptedStorage,
  exportedLogGroups,
  backupRetention,
  deletionProtection,
  retainedRestoreSource,
  auditLog,
  iamAuthentication,
  managedMasterPasswordCompatibility,
  masterPasswordRotation,
  proxyIamAuthentication,
  databaseAlarms,
  crossRegionBackupCopy,
  protectedGlobalCluster,
  cacheAuthentication,
  cacheEncryptionAtRest,
];
