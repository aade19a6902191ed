import { z } from 'zod';
import { describeChoices } from '../describe-value';
import type { Bounds } from '../../../facts/bounds';
import { leaf, oneOf, wholeNumber } from '../schema/leaf';
import { httpsUrlInTag, mailbox, ownerName, runbooksUrl, tagValue } from '../schema/shared-settings';

/**
 * The values of CloudWatch Logs from 30 days on (LOG-02, LOG-06).
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const LOG_RETENTION_DAYS: readonly number[] = [
  30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
/** Up to ten years: all data expires (LOG-06). */
const ACCESS_LOG_DAYS: Bounds = { min: 30, max: 3653 };
/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
const KEY_DELETION_DAYS: Bounds = { min: 7, max: 30 };
/** KEY-02. */
export const PRODUCTION_KEY_DELETION_DAYS = 30;

/** The owner of the environment (INC-02, ENV-03), as tags on every resource. */
export const ownership = z.strictObject({
  /** Name of the team. */
  owner: ownerName,
  /** Mailbox of the team, not of a person. */
  contact: mailbox,
  /** Mailbox for security messages of AWS and of researchers. */
  securityContact: mailbox,
  /** Cost center. */
  costCenter: tagValue,
  /** Class of the most sensitive data. */
  dataClassification: oneOf(
    ['public', 'internal', 'confidential', 'restricted'],
    'Write the class of the most sensitive data in the environment.',
  ),
  /** Repository that the environment is deployed from. */
  source: httpsUrlInTag,
  /** URL of the runbooks; alarm descriptions link to it. */
  runbooks: runbooksUrl,
});

/** How long data is kept. */
export const retention = z.strictObject({
  /** Retention of log groups (LOG-02, LOG-06). */
  logDays: leaf(
    z.number().refine((value) => LOG_RETENTION_DAYS.includes(value)),
    {
      allowed: `${describeChoices(LOG_RETENTION_DAYS)} days`,
      fix: 'Write one of the values that CloudWatch Logs offers.',
    },
  ),
  /** Retention of load balancer access logs. */
  accessLogDays: wholeNumber(ACCESS_LOG_DAYS, 'Write the number of days for which access logs are kept.'),
  /** Waiting period of the deletion of a KMS key; 30 in production (KEY-02). */
  keyDeletionDays: wholeNumber(
    KEY_DELETION_DAYS,
    'Write the number of days during which the deletion of a key can be canceled.',
    `${String(PRODUCTION_KEY_DELETION_DAYS)} in production (KEY-02)`,
  ),
});
