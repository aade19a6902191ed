import { encryptedTrail } from './log-01-encrypted-trail';
import { multiRegionTrail } from './log-01-multi-region-trail';
import { trailObjectLock } from './log-01-trail-object-lock';
import { encryptedLogGroup } from './log-02-encrypted-log-group';
import { logRetention } from './log-02-log-retention';
import { logDataProtection } from './log-03-log-data-protection';
import { apiAccessLogs } from './log-05-api-access-logs';
import { bucketAccessLogs } from './log-05-bucket-access-logs';
import { entryPointAccessLogs } from './log-05-entry-point-access-logs';
import { bucketLifecycleExpiration } from './log-06-bucket-lifecycle-expiration';
import type { Rule } from '../rule';

/** Trails and logs. */
export const LOGS_RULES: readonly Rule[] = [
  encryptedTrail,
  multiRegionTrail,
  trailObjectLock,
  encryptedLogGroup,
  logRetention,
  logDataProtection,
  apiAccessLogs,
  bucketAccessLogs,
  entryPointAccessLogs,
  bucketLifecycleExpiration,
];
