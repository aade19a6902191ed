import { Tier } from '../../../facts/tier';
import type { ReadableEnvironment } from '../readable-settings';
import type { ValidationOptions } from '../validation-options';
import type { SettingIssue } from './rule';
import { allowedRegionsPlace, EU_REGIONS } from '../allowed-regions';
import { describeChoices } from '../describe-value';

/** Less frequent backups have an equal or longer retention; the maximum retention of a vault is longer than its minimum. */
export function* backupOrderRule({ backups }: ReadableEnvironment): Iterable<SettingIssue> {
  const { dailyDays, weeklyDays, monthlyDays } = backups ?? {};
  if (dailyDays !== undefined && weeklyDays !== undefined && weeklyDays < dailyDays) {
    yield {
      path: ['backups', 'weeklyDays'],
      allowed: `at least dailyDays, ${String(dailyDays)}`,
      fix: 'Less frequent backups have an equal or longer retention: increase weeklyDays or decrease dailyDays.',
    };
  }
  if (weeklyDays !== undefined && monthlyDays !== undefined && monthlyDays <= weeklyDays) {
    yield {
      path: ['backups', 'monthlyDays'],
      allowed: `more than weeklyDays, ${String(weeklyDays)}`,
      fix: 'Monthly backups have a longer retention: increase monthlyDays or decrease weeklyDays.',
    };
  }
}

/** Copies are in another allowed Region (BAK-03, ENV-02). */
export function* copyRegionRule(
  { backups, region }: ReadableEnvironment,
  options: ValidationOptions,
): Iterable<SettingIssue> {
  const { allowedRegions = EU_REGIONS } = options;
  const copyRegion = backups?.copyRegion;
  if (copyRegion === undefined || region === undefined) return;
  const others = allowedRegions.filter((each) => each !== region);
  if (others.includes(copyRegion)) return;
  yield {
    path: ['backups', 'copyRegion'],
    allowed: `${others.length === 0 ? 'a second allowed Region' : describeChoices(others)} (BAK-03, ENV-02)`,
    fix: `Copy to another allowed Region (${allowedRegionsPlace(options)}): a copy in the same Region is lost with the backup.`,
  };
}

/** The confirmation of compliance mode states the configured retention (BAK-02). */
export function* complianceModeLockRule({ backups, tier }: ReadableEnvironment): Iterable<SettingIssue> {
  const confirmed = backups?.complianceModeLock;
  if (confirmed === undefined) return;
  if (tier === Tier.DEVELOPMENT) {
    yield {
      path: ['backups', 'complianceModeLock'],
      given: 'a confirmation',
      allowed: 'nothing in development: the environment could not be removed before the retention ends',
      fix: 'Remove it.',
    };
  }
  const days = backups?.monthlyDays;
  if (confirmed.retentionDays === undefined || days === undefined || confirmed.retentionDays === days) return;
  yield {
    path: ['backups', 'complianceModeLock', 'retentionDays'],
    allowed: `monthlyDays, ${String(days)}`,
    fix: 'Confirm the configured retention: it can be increased later, not decreased.',
  };
}
