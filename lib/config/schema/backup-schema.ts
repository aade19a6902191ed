import { z } from 'zod';
import type { BackupSettings } from '../environment-settings';
import { BACKUP_DAYS, COMPLIANCE_MODE_STATEMENT } from '../settings-limits';
import { day } from './day';
import { leaf, section, text, wholeNumber } from './leaf';
import { regionName, tagValue } from './names';

const backupDays = wholeNumber(BACKUP_DAYS, { fix: 'Write the days that such a backup is kept.' });

export const backups: z.ZodType<BackupSettings> = section({
  dailyDays: backupDays,
  weeklyDays: backupDays,
  monthlyDays: backupDays,
  copyRegion: regionName.optional(),
  testBuckets: yesOrNo('Say whether backups of buckets are restored as well.').optional(),
  audited: yesOrNo('Say whether AWS judges the backups as well.').optional(),
  complianceModeLock: section({
    confirmedBy: tagValue,
    confirmedOn: day('Write the day of the decision.'),
    retentionDays: backupDays,
    statement: text((value) => value === COMPLIANCE_MODE_STATEMENT, {
      allowed: `"${COMPLIANCE_MODE_STATEMENT}"`,
      fix: 'Write this sentence, word for word, once whoever answers for the backups has agreed to it.',
    }),
    airGappedVault: yesOrNo('Say whether there is an air-gapped vault.'),
  }).optional(),
});

function yesOrNo(fix: string): z.ZodType<boolean> {
  return leaf(z.boolean(), { allowed: 'true or false', fix });
}
