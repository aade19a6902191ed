import { z } from 'zod';
import { MAX_RETENTION_DAYS, OBJECT_HISTORY_DAYS } from '../../../facts/retention';
import type { Bounds } from '../../../facts/bounds';
import { type Settings, wholeNumber } from '../schema/leaf';
import { linkTargetName } from '../schema/shared-settings';

const RETENTION_DAYS: Bounds = { min: 1, max: MAX_RETENTION_DAYS };

/** A private, encrypted and versioned bucket in the backup plan (STO-01). */
export const bucket = z.strictObject({
  /** Name for links, unique in the data stores of the environment. A changed name creates a new, empty bucket. */
  name: linkTargetName,
  /** Age in days at which objects expire (STO-01, LOG-06). */
  retentionDays: wholeNumber(RETENTION_DAYS, 'Write the days for which the objects are needed.'),
  /**
   * Days for which overwritten and deleted objects can be restored.
   * @default 90
   */
  historyDays: wholeNumber(OBJECT_HISTORY_DAYS, 'Write the days, or remove the setting.').optional(),
});

export type BucketSettings = Settings<typeof bucket>;
