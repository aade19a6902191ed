import type { ReadableEnvironment } from '../readable-settings';
import { dailyMeetsWeekly, parseDailyWindow, parseWeeklyWindow } from '../values/time-window';
import type { Finding } from './rule';

/** Aurora refuses a maintenance window that meets the backup window. */
export function* windowsRule({ database }: ReadableEnvironment): Iterable<Finding> {
  const backup = parseDailyWindow(database?.backupWindow ?? '');
  const maintenance = parseWeeklyWindow(database?.maintenanceWindow ?? '');
  if (backup === undefined || maintenance === undefined || !dailyMeetsWeekly(backup, maintenance)) return;
  yield {
    path: ['database', 'maintenanceWindow'],
    allowed: `a window that does not meet the backup window ${database?.backupWindow ?? ''}`,
    fix: 'Move one of the two.',
  };
}

export function* capacityRule({ database }: ReadableEnvironment): Iterable<Finding> {
  const capacity = database?.capacity;
  if (capacity?.kind !== 'serverless' || capacity.minAcu === undefined || capacity.maxAcu === undefined) return;
  if (capacity.minAcu <= capacity.maxAcu) return;
  yield {
    path: ['database', 'capacity', 'maxAcu'],
    allowed: `at least minAcu, ${String(capacity.minAcu)}`,
    fix: 'Raise maxAcu or lower minAcu.',
  };
}
