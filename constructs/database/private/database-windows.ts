import { Token } from 'aws-cdk-lib';
import { type Requirement, requirement } from '../../validation';
import { windowsOverlap, parseDailyWindow, parseWeeklyWindow, type TimeWindow } from '../../../facts/time-window';
import { isWithin } from '../../../facts/bounds';
import { WINDOW_MINUTES } from '../../../facts/database-limits';

/** The requirements on the two windows: RDS rejects an overlap only during the creation of the cluster. */
export function windowRequirements(backupWindow?: string, maintenanceWindow?: string): Requirement[] {
  const daily = read(backupWindow, parseDailyWindow);
  const weekly = read(maintenanceWindow, parseWeeklyWindow);
  return [
    windowRequirement({ name: 'backupWindow', form: 'hh:mm-hh:mm' }, backupWindow, daily),
    windowRequirement({ name: 'maintenanceWindow', form: 'ddd:hh:mm-ddd:hh:mm' }, maintenanceWindow, weekly),
    requirement(
      daily === undefined || weekly === undefined || !windowsOverlap(daily, weekly),
      `maintenanceWindow is ${String(maintenanceWindow)} and overlaps backupWindow ${String(backupWindow)}; change one of them`,
    ),
  ];
}

function read(text: string | undefined, parse: (text: string) => TimeWindow | undefined): TimeWindow | undefined {
  return text === undefined || Token.isUnresolved(text) ? undefined : parse(text);
}

function windowRequirement(
  { name, form }: { readonly name: string; readonly form: string },
  text: string | undefined,
  window: TimeWindow | undefined,
): Requirement {
  const isLiteral = text !== undefined && !Token.isUnresolved(text);
  const isAllowed = window !== undefined && isWithin(window.minutes, WINDOW_MINUTES);
  return requirement(
    !isLiteral || isAllowed,
    `${name} is '${String(text)}'; allowed is ${form} in UTC, ${WINDOW_MINUTES.min} minutes to one day`,
  );
}
