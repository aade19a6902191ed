import { isCalendarDay } from './calendar-day';
import { RESTORE_SUFFIX } from './database-limits';

const UTC_TIME = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;
const IDENTIFIER = /^[a-z][a-z0-9-]*$/;

/**
 * The ARN of an Aurora cluster snapshot. A recovery point of AWS Backup is a cluster snapshot whose name starts with `awsbackup:`.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/access-control.html
 */
export const CLUSTER_SNAPSHOT_ARN: RegExp = /^arn:[a-z-]+:rds:[a-z0-9-]+:\d{12}:cluster-snapshot:.+$/;

/** Whether the text is a valid time in UTC, such as `2026-11-22T09:30:00Z`. */
export function isUtcTime(text: string): boolean {
  return isCalendarDay(UTC_TIME.exec(text)?.[1] ?? '');
}

/** Whether the text is the identifier of a restored cluster, such as `main-r20261122`. */
export function isRestoredIdentifier(text: string): boolean {
  return IDENTIFIER.test(text) && RESTORE_SUFFIX.test(text);
}
