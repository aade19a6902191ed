import type { LedgerEntry } from './acknowledgment-ledger';
import type { ReportedFinding } from './policy-result';
import { MILLISECONDS_PER_DAY } from '../../../facts/calendar-day';
import type { PublicPack } from '../../../facts/public-pack';
import { isEnforced } from './invalid-acknowledgments';

/** The number of days before the review date from which the policy warns. */
const NOTICE_DAYS = 30;

const REVIEW = 'Fix the finding, or review it and set a new review date.';

/** Whether an acknowledgment covers no finding, although its pack was evaluated. */
export function isStale({ record, accepted }: LedgerEntry, packs: readonly PublicPack[]): boolean {
  return accepted.length === 0 && isEnforced(record.id, packs);
}

/** The finding for an acknowledgment that covers no finding. */
export function stale(entry: LedgerEntry): ReportedFinding {
  return about(entry, 'StaleAcknowledgment', {
    what: 'covers no finding',
    fix: 'Remove it, or correct its id: use the id in the report, on the construct that has the finding or one of its parents.',
  });
}

/** The state of an acknowledgment by its review date. */
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

/** The finding about the review date of an acknowledgment, with its state; none while it is current. */
export function review(entry: LedgerEntry, today: string): { state: ReviewState; finding: ReportedFinding }[] {
  const { reviewBy, owner } = entry.record;
  const state = reviewBy === undefined ? ReviewState.CURRENT : reviewState(reviewBy, today);
  const who = `by ${owner ?? 'its owner'} until ${reviewBy ?? 'a date that is not set'}`;
  switch (state) {
    case ReviewState.CURRENT:
      return [];
    case ReviewState.DUE:
      return [{ state, finding: about(entry, 'AcknowledgmentDue', { what: `must be reviewed ${who}`, fix: REVIEW }) }];
    case ReviewState.EXPIRED:
      return [
        { state, finding: about(entry, 'ExpiredAcknowledgment', { what: `had to be reviewed ${who}`, fix: REVIEW }) },
      ];
  }
}

function about(
  { construct, record }: LedgerEntry,
  rule: string,
  { what, fix }: Pick<ReportedFinding, 'fix' | 'what'>,
): ReportedFinding {
  return {
    pack: 'BaselineChecks',
    id: `${rule}[${record.id}]`,
    constructPath: construct.node.path,
    what: `the acknowledgment of ${record.id} ${what}`,
    fix,
    location: 'Metadata',
  };
}
