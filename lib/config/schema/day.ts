import type { z } from 'zod';
import { FIRST_DAY } from '../settings-limits';
import { isCalendarDay } from '../values/calendar-day';
import { text } from './leaf';

/** A day of the calendar, not before the baseline existed. */
export function day(fix: string): z.ZodType<string> {
  return text((value) => isCalendarDay(value) && value >= FIRST_DAY, {
    allowed: `a day of the calendar, YYYY-MM-DD, not before ${FIRST_DAY}`,
    fix,
  });
}
