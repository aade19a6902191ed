// Trails and logs.
export { accountTrail } from './log-01-account-trail';
export { encryptedTrail } from './log-01-encrypted-trail';
export { multiRegionTrail } from './log-01-multi-region-trail';
export { trailObjectLock } from './log-01-trail-object-lock';
export { definedLogGroups } from './log-02-defined-log-groups';
export { encryptedLogGroup } from './log-02-encrypted-log-group';
export { logRetention } from './log-02-log-retention';
export { logDataProtection } from './log-03-log-data-protection';
export { savedQueryLogGroups } from './log-04-saved-query-log-groups';
export { apiAccessLogs } from './log-05-api-access-logs';
export { bucketAccessLogs } from './log-05-bucket-access-logs';
export { entryPointAccessLogs } from './log-05-entry-point-access-logs';
export { loggingEnabled } from './log-05-logging-enabled';
export { bucketLifecycleExpiration } from './log-06-bucket-lifecycle-expiration';
export { encryptedExport } from './log-07-encrypted-export';
export { exportAlarm } from './log-07-export-alarm';
export { exportRole } from './log-07-export-role';
