import { z } from 'zod';
import type { BackupSettings } from '../environment-settings';
import { BACKUP_DAYS, LOCKED_FOR_GOOD_STATEMENT } from '../settings-limits';
import { leaf, section, text, wholeNumber } from './leaf';
import { regionName, tagValue } from './names';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

const backupDays = wholeNumber(BACKUP_DAYS, { fix: 'Write the days that such a backup is kept.' });

export const backups: z.ZodType<BackupSettings> = section({
  dailyDays: backupDays,
  weeklyDays: backupDays,
  monthlyDays: backupDays,
  copyRegion: regionName.optional(),
  testBuckets: yesOrNo('Say whether backups of buckets are restored as well.').optional(),
  audited: yesOrNo('Say whether AWS judges the backups as well.').optional(),
  lockedForGood: section({
    confirmedBy: tagValue,
    confirmedOn: text(isDay, { allowed: 'a day as YYYY-MM-DD', fix: 'Write the day of the decision.' }),
    retentionDays: backupDays,
    statement: text((value) => value === LOCKED_FOR_GOOD_STATEMENT, {
      allowed: `"${LOCKED_FOR_GOOD_STATEMENT}"`,
      fix: 'Write this sentence, word for word, once whoever answers for the backups has agreed to it.',
    }),
    airGappedVault: yesOrNo('Say whether there is an air-gapped vault.'),
  }).optional(),
});

function yesOrNo(fix: string): z.ZodType<boolean> {
  return leaf(z.boolean(), { allowed: 'true or false', fix });
}

function isDay(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`);
  return DATE.test(value) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
