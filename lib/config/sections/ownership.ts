import { z } from 'zod';
import { describeChoices } from '../describe-value';
import { leaf, oneOf, wholeNumber } from '../schema/leaf';
import { httpsUrlInTag, mailbox, ownerName, runbooksUrl, tagValue } from '../schema/shared-settings';
import { KEY_DELETION_DAYS, LOG_RETENTION_DAYS, RECORD_RETENTION_DAYS } from '../../../facts/retention';

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
  accessLogDays: wholeNumber(RECORD_RETENTION_DAYS, 'Write the number of days for which access logs are kept.'),
  /** Waiting period of the deletion of a KMS key; 30 in production (KEY-02). */
  keyDeletionDays: wholeNumber(
    KEY_DELETION_DAYS,
    'Write the number of days during which the deletion of a key can be canceled.',
    `${String(KEY_DELETION_DAYS.max)} in production (KEY-02)`,
  ),
});
