import type { LedgerEntry } from './acknowledgment-ledger';
import type { ReportedFinding } from './policy-result';
import { reviewState, ReviewState } from '../baseline/review-state';
import { isEnforced, type EnforcedRules } from './invalid-acknowledgments';

/** The rule of an acknowledgment that covers no finding. */
export const STALE_ACKNOWLEDGMENT = 'StaleAcknowledgment';

const REVIEW = 'Fix the finding, or review it and set a new review date.';

/** Whether an acknowledgment covers no finding, although its rule was evaluated. */
export function isStale({ record, accepted }: LedgerEntry, enforced: EnforcedRules): boolean {
  return accepted.length === 0 && isEnforced(record.id, enforced);
}

/** The finding for an acknowledgment that covers no finding. */
export function stale(entry: LedgerEntry): ReportedFinding {
  return about(entry, STALE_ACKNOWLEDGMENT, {
    what: 'covers no finding',
    fix: 'Remove it, or correct its id: use the id in the report, on the construct that has the finding or one of its parents.',
  });
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
