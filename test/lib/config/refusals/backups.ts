import { COMPLIANCE_MODE_STATEMENT } from '../../../../lib/config/settings-limits';
import type { Refusal } from '../../../support/changed-settings';

const CONFIRMED = {
  confirmedBy: 'Information security board',
  confirmedOn: '2026-11-22',
  retentionDays: 365,
  statement: COMPLIANCE_MODE_STATEMENT,
  airGappedVault: true,
};

export const BACKUPS: readonly Refusal[] = [
  [
    'restore tests of buckets that are neither on nor off',
    { 'production.backups.testBuckets': 'weekly' },
    `
  production.backups.testBuckets
    given:   "weekly"
    allowed: true or false
    fix:     Say whether backups of buckets are restored as well.`,
  ],
  [
    'a judgement that is neither on nor off',
    { 'production.backups.audited': 1 },
    `
  production.backups.audited
    given:   1
    allowed: true or false
    fix:     Say whether AWS judges the backups as well.`,
  ],
  [
    'a daily backup that is gone after six days',
    { 'production.backups.dailyDays': 6 },
    `
  production.backups.dailyDays
    given:   6
    allowed: a whole number, 7 to 3653
    fix:     Write the days that such a backup is kept.`,
  ],
  [
    'a weekly backup that is gone before the daily ones',
    { 'staging.backups.weeklyDays': 13 },
    `
  staging.backups.weeklyDays
    given:   13
    allowed: at least dailyDays, 14
    fix:     What is made more rarely is kept as long or longer: raise weeklyDays or lower dailyDays.`,
  ],
  [
    'a monthly backup that is gone with the weekly ones',
    { 'staging.backups.monthlyDays': 35 },
    `
  staging.backups.monthlyDays
    given:   35
    allowed: more than weeklyDays, 35
    fix:     What is made monthly is kept longer: raise monthlyDays or lower weeklyDays.`,
  ],
  ...['eu-west-1', 'us-east-1'].map((region): Refusal => [
    `copies of backups in ${region}`,
    { 'production.backups.copyRegion': region },
    `
  production.backups.copyRegion
    given:   "${region}"
    allowed: eu-central-1, eu-north-1, eu-south-1, eu-south-2 or eu-west-3 (BAK-03, ENV-02)
    fix:     Copy to another allowed Region: in its own a copy is lost with the backup.`,
  ]),
  [
    'copies of backups in no Region',
    { 'production.backups.copyRegion': 'Frankfurt' },
    `
  production.backups.copyRegion
    given:   "Frankfurt"
    allowed: the name of an AWS Region
    fix:     Write it as AWS does, for instance "eu-west-1".`,
  ],
  [
    'a confirmation in other words',
    { 'production.backups.complianceModeLock': { ...CONFIRMED, statement: 'Yes.' } },
    `
  production.backups.complianceModeLock.statement
    given:   "Yes."
    allowed: "${COMPLIANCE_MODE_STATEMENT}"
    fix:     Write this sentence, word for word, once whoever answers for the backups has agreed to it.`,
  ],
  [
    'a confirmation of another retention',
    { 'production.backups.complianceModeLock': { ...CONFIRMED, retentionDays: 90 } },
    `
  production.backups.complianceModeLock.retentionDays
    given:   90
    allowed: monthlyDays, 365
    fix:     Confirm the retention that is configured: it can be raised later, never lowered.`,
  ],
  [
    'a confirmation of a day that never was',
    { 'production.backups.complianceModeLock': { ...CONFIRMED, confirmedOn: '2026-02-30' } },
    `
  production.backups.complianceModeLock.confirmedOn
    given:   "2026-02-30"
    allowed: a day of the calendar, YYYY-MM-DD, not before 2026-01-01
    fix:     Write the day of the decision.`,
  ],
  [
    'a development environment that could never be removed',
    { 'development.backups.complianceModeLock': { ...CONFIRMED, retentionDays: 35 } },
    `
  development.backups.complianceModeLock
    given:   a confirmation
    allowed: nothing in development: such an environment could never be removed
    fix:     Remove it.`,
  ],
];
