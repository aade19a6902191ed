import { Tier } from '../../../facts/tier';
import type { ReadableEnvironment } from '../readable-settings';
import type { Finding, ValidationOptions } from './rule';
import { EU_REGIONS } from '../allowed-regions';
import { describeChoices } from '../describe-value';

/** What is made more rarely is kept as long or longer; a vault's longest time is longer than its shortest. */
export function* backupOrderRule({ backups }: ReadableEnvironment): Iterable<Finding> {
  const { dailyDays, weeklyDays, monthlyDays } = backups ?? {};
  if (dailyDays !== undefined && weeklyDays !== undefined && weeklyDays < dailyDays) {
    yield {
      path: ['backups', 'weeklyDays'],
      allowed: `at least dailyDays, ${String(dailyDays)}`,
      fix: 'What is made more rarely is kept as long or longer: raise weeklyDays or lower dailyDays.',
    };
  }
  if (weeklyDays !== undefined && monthlyDays !== undefined && monthlyDays <= weeklyDays) {
    yield {
      path: ['backups', 'monthlyDays'],
      allowed: `more than weeklyDays, ${String(weeklyDays)}`,
      fix: 'What is made monthly is kept longer: raise monthlyDays or lower weeklyDays.',
    };
  }
}

/** Copies are elsewhere, and where data may be (BAK-03, ENV-02). */
export function* copyRegionRule(
  { backups, region }: ReadableEnvironment,
  { allowedRegions = EU_REGIONS }: ValidationOptions,
): Iterable<Finding> {
  const copyRegion = backups?.copyRegion;
  if (copyRegion === undefined || region === undefined) return;
  const others = allowedRegions.filter((each) => each !== region);
  if (others.includes(copyRegion)) return;
  yield {
    path: ['backups', 'copyRegion'],
    allowed: `${describeChoices(others)} (BAK-03, ENV-02)`,
    fix: 'Copy to another allowed Region: in its own a copy is lost with the backup.',
  };
}

/** Who confirms what cannot be taken back confirms what is configured (BAK-02). */
export function* complianceModeLockRule({ backups, tier }: ReadableEnvironment): Iterable<Finding> {
  const confirmed = backups?.complianceModeLock;
  if (confirmed === undefined) return;
  if (tier === Tier.DEVELOPMENT) {
    yield {
      path: ['backups', 'complianceModeLock'],
      given: 'a confirmation',
      allowed: 'nothing in development: such an environment could never be removed',
      fix: 'Remove it.',
    };
  }
  const days = backups?.monthlyDays;
  if (confirmed.retentionDays === undefined || days === undefined || confirmed.retentionDays === days) return;
  yield {
    path: ['backups', 'complianceModeLock', 'retentionDays'],
    allowed: `monthlyDays, ${String(days)}`,
    fix: 'Confirm the retention that is configured: it can be raised later, never lowered.',
  };
}
