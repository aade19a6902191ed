import { COMPLIANCE_MODE_STATEMENT } from '../../../../facts/compliance-mode-statement';
import { sameMessage, type RefusalTable } from '../../../support/changed-settings';

const CONFIRMED = {
  confirmedBy: 'Information security board',
  confirmedOn: '2026-11-22',
  retentionDays: 365,
  statement: COMPLIANCE_MODE_STATEMENT,
  airGappedVault: true,
};

export const BACKUPS: RefusalTable = {
  'restore tests of buckets that are neither on nor off': [
    { 'production.backups.testBuckets': 'weekly' },
    'true or false',
    'Write whether restore tests include buckets.',
  ],
  'an audit that is neither on nor off': [
    { 'production.backups.auditManager': 1 },
    'true or false',
    'Write whether AWS Backup Audit Manager evaluates the backups.',
  ],
  'a daily backup that is gone after six days': [
    { 'production.backups.dailyDays': 6 },
    'a whole number, 7 to 3653',
    'Write the number of days for which such a backup is kept.',
  ],
  'a weekly backup that is gone before the daily ones': [
    { 'staging.backups.weeklyDays': 13 },
    'at least dailyDays, 14',
    'Less frequent backups have an equal or longer retention: increase weeklyDays or decrease dailyDays.',
  ],
  'a monthly backup that is gone with the weekly ones': [
    { 'staging.backups.monthlyDays': 35 },
    'more than weeklyDays, 35',
    'Monthly backups have a longer retention: increase monthlyDays or decrease weeklyDays.',
  ],
  ...sameMessage(
    'eu-central-1, eu-north-1, eu-south-1, eu-south-2 or eu-west-3 (BAK-03, ENV-02)',
    'Copy to another allowed Region (allowedRegions of defineBaseline): a copy in the same Region is lost with the backup.',
    {
      'copies of backups in the same Region': { 'production.backups.copyRegion': 'eu-west-1' },
      'copies of backups in a Region that is not allowed': { 'production.backups.copyRegion': 'us-east-1' },
    },
  ),
  'copies of backups in no Region': [
    { 'production.backups.copyRegion': 'Frankfurt' },
    'the name of an AWS Region',
    'Write it as AWS does, for instance "eu-west-1".',
  ],
  'a confirmation in other words': [
    { 'production.backups.complianceModeLock': { ...CONFIRMED, statement: 'Yes.' } },
    ['production.backups.complianceModeLock.statement', '"Yes."'],
    `"${COMPLIANCE_MODE_STATEMENT}"`,
    'Write this sentence verbatim after the owner of the backups has agreed to it.',
  ],
  'a confirmation of another retention': [
    { 'production.backups.complianceModeLock': { ...CONFIRMED, retentionDays: 90 } },
    ['production.backups.complianceModeLock.retentionDays', '90'],
    'monthlyDays, 365',
    'Confirm the configured retention: it can be increased later, not decreased.',
  ],
  'a confirmation of a day that never was': [
    { 'production.backups.complianceModeLock': { ...CONFIRMED, confirmedOn: '2026-02-30' } },
    ['production.backups.complianceModeLock.confirmedOn', '"2026-02-30"'],
    'a calendar day, YYYY-MM-DD, not before 2026-01-01',
    'Write the day of the decision.',
  ],
  'a development environment that could never be removed': [
    { 'development.backups.complianceModeLock': { ...CONFIRMED, retentionDays: 35 } },
    ['development.backups.complianceModeLock', 'a confirmation'],
    'nothing in development: the environment could not be removed before the retention ends',
    'Remove it.',
  ],
};
