import type { LedgerEntry } from './acknowledgement-ledger';
import type { ReportedFinding } from './policy-result';
import type { PublicPack } from './public-pack';
import { isEnforced } from './refused-acknowledgements';

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

/** The finding that the review date of an acknowledgement is past; none when it is not. */
export function overdue(entry: LedgerEntry, today: string): ReportedFinding[] {
  const { reviewBy, owner } = entry.record;
  return reviewBy === undefined || reviewBy >= today
    ? []
    : [
        about(
          entry,
          'ExpiredAcknowledgement',
          `was to be reviewed by ${reviewBy} by ${owner ?? 'its owner'}`,
          'Fix the finding, or judge it again and set a new review date.',
        ),
      ];
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
