/** Start in minutes since Sunday 00:00 UTC, and length; may extend beyond the end of the week. */
export interface TimeWindow {
  readonly startMinute: number;
  readonly minutes: number;
}

export const MINUTES_PER_DAY: number = 24 * 60;
const MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const TIME = '([01]\\d|2[0-3]):([0-5]\\d)';
const DAILY = new RegExp(`^${TIME}-${TIME}$`);
const DAY = `(${DAYS.join('|')})`;
const WEEKLY = new RegExp(`^${DAY}:${TIME}-${DAY}:${TIME}$`);

/** Parses a daily window `hh:mm-hh:mm`, which may extend beyond midnight; undefined if it is invalid. */
export function parseDailyWindow(text: string): TimeWindow | undefined {
  const match = DAILY.exec(text);
  if (match === null) return undefined;
  const [, fromHour, fromMinute, toHour, toMinute] = match;
  return windowBetween(minuteOfDay(fromHour, fromMinute), minuteOfDay(toHour, toMinute), MINUTES_PER_DAY);
}

/** Parses a weekly window `ddd:hh:mm-ddd:hh:mm`; undefined if it is invalid. */
export function parseWeeklyWindow(text: string): TimeWindow | undefined {
  const match = WEEKLY.exec(text);
  if (match === null) return undefined;
  const [, fromDay, fromHour, fromMinute, toDay, toHour, toMinute] = match;
  const from = dayStart(fromDay) + minuteOfDay(fromHour, fromMinute);
  return windowBetween(from, dayStart(toDay) + minuteOfDay(toHour, toMinute), MINUTES_PER_WEEK);
}

/** Whether a daily window overlaps a weekly window. */
export function windowsOverlap(daily: TimeWindow, weekly: TimeWindow): boolean {
  return DAYS.some((_, day) => {
    const start = daily.startMinute + day * MINUTES_PER_DAY;
    const distance = modulo(start - weekly.startMinute, MINUTES_PER_WEEK);
    return distance < weekly.minutes || distance + daily.minutes > MINUTES_PER_WEEK;
  });
}

function windowBetween(from: number, to: number, period: number): TimeWindow {
  return { startMinute: from, minutes: modulo(to - from, period) };
}

function minuteOfDay(hour: string | undefined, minute: string | undefined): number {
  return Number(hour) * 60 + Number(minute);
}

function dayStart(day: string | undefined): number {
  return DAYS.indexOf(day ?? '') * MINUTES_PER_DAY;
}

function modulo(value: number, period: number): number {
  return ((value % period) + period) % period;
}
