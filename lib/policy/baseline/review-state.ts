import { MILLISECONDS_PER_DAY } from '../../../facts/calendar-day';

/** The number of days before the review date from which the policy warns. */
const NOTICE_DAYS = 30;

/** The state of an acknowledgment or of an entry of a baseline file by its review date. */
export enum ReviewState {
  /** The review date is more than 30 days away. */
  CURRENT = 'current',
  /** The review is due within 30 days. */
  DUE = 'due',
  /** The review date has passed. */
  EXPIRED = 'expired',
}

/** The state for a review date; both dates as YYYY-MM-DD. */
export function reviewState(reviewBy: string, today: string): ReviewState {
  const days = (Date.parse(reviewBy) - Date.parse(today)) / MILLISECONDS_PER_DAY;
  return days < 0 ? ReviewState.EXPIRED : days <= NOTICE_DAYS ? ReviewState.DUE : ReviewState.CURRENT;
}
