import type { LedgerEntry } from './acknowledgement-ledger';
import type { ReportedFinding } from './policy-result';
import type { PublicPack } from '../../../facts/public-pack';
import { isEnforced } from './invalid-acknowledgements';

/** How long before its date an acknowledgement is warned of. */
const NOTICE_DAYS = 30;

const MILLISECONDS_A_DAY = 86_400_000;

const REVIEW = 'Fix the finding, or judge it again and set a new review date.';

/** Whether it covers nothing any more, although the pack that it names has spoken. */
export function isStale({ record, accepted }: LedgerEntry, packs: readonly PublicPack[]): boolean {
  return accepted.length === 0 && isEnforced(record.id, packs);
}

/** The finding that an acknowledgement covers nothing. */
export function stale(entry: LedgerEntry): ReportedFinding {
  return about(
    entry,
    'StaleAcknowledgement',
    'covers no finding',
    'Remove it, or correct its id: it names the finding as the report prints it, at or around the construct that has it.',
  );
}

/** How an acknowledgement stands to its review date. */
export enum ReviewState {
  /** There is time. */
  CURRENT = 'current',
  /** It has to be looked at within 30 days. */
  DUE = 'due',
  /** The day is past. */
  EXPIRED = 'expired',
}

/** How a review date stands to today; both as YYYY-MM-DD. */
export function reviewState(reviewBy: string, today: string): ReviewState {
  const days = (Date.parse(reviewBy) - Date.parse(today)) / MILLISECONDS_A_DAY;
  return days < 0 ? ReviewState.EXPIRED : days <= NOTICE_DAYS ? ReviewState.DUE : ReviewState.CURRENT;
}

/** What there is to say about the review date of an acknowledgement, and how it stands; nothing while there is time. */
export function review(entry: LedgerEntry, today: string): { state: ReviewState; finding: ReportedFinding }[] {
  const { reviewBy, owner } = entry.record;
  const state = reviewBy === undefined ? ReviewState.CURRENT : reviewState(reviewBy, today);
  const who = `by ${reviewBy ?? 'no day'} by ${owner ?? 'its owner'}`;
  switch (state) {
    case ReviewState.CURRENT:
      return [];
    case ReviewState.DUE:
      return [{ state, finding: about(entry, 'AcknowledgementDue', `is to be reviewed ${who}`, REVIEW) }];
    case ReviewState.EXPIRED:
      return [{ state, finding: about(entry, 'ExpiredAcknowledgement', `was to be reviewed ${who}`, REVIEW) }];
  }
}

function about({ construct, record }: LedgerEntry, rule: string, what: string, fix: string): ReportedFinding {
  return {
    pack: 'BaselineChecks',
    id: `${rule}[${record.id}]`,
    constructPath: construct.node.path,
    what: `the acknowledgement of ${record.id} ${what}`,
    fix,
    location: 'Metadata',
  };
}
