import { counted } from '../counted';
import type { BaselineEntry } from './baseline-entry';
import type { FixedEntry } from './compare-baseline';
import { reviewState, ReviewState } from './review-state';
import { nameOf } from './update-baseline';

/** A message about a baseline file. */
export interface BaselineMessage {
  /** `MissingBaseline`, `FixedBaselineEntry`, `BaselineDue` or `ExpiredBaseline`. */
  readonly rule: string;
  readonly what: string;
  readonly fix: string;
}

/** The names of the fixed findings in one message. */
const SHOWN = 10;

/** The message about a baseline file that does not exist. */
export function missingBaseline(file: string, command: string): BaselineMessage {
  return {
    rule: `MissingBaseline[${file}]`,
    what: `the baseline file ${file} does not exist, so that every finding is new`,
    fix: `Create it: ${command} --owner OWNER --review-by YYYY-MM-DD`,
  };
}

/** The message about entries whose findings are fixed; none if there are none. */
export function fixedEntries(file: string, fixed: readonly FixedEntry[], command: string): BaselineMessage[] {
  const names = fixed.flatMap(({ entry, ids }) => ids.map((id) => nameOf({ id, at: entry.at })));
  const more = names.length > SHOWN ? [`and ${names.length - SHOWN} more`] : [];
  return names.length === 0
    ? []
    : [
        {
          rule: `FixedBaselineEntry[${file}]`,
          what: [
            `${file} lists ${counted(names.length, 'finding')} that ${names.length === 1 ? 'does' : 'do'} not occur any more:`,
            ...[...names.slice(0, SHOWN), ...more].map((name) => `  - ${name}`),
          ].join('\n'),
          fix: `Remove ${names.length === 1 ? 'it' : 'them'} from the file: ${command}`,
        },
      ];
}

/** The messages about review dates: one for each owner and date, with its state. */
export function baselineReviews(
  file: string,
  entries: readonly BaselineEntry[],
  today: string,
): { readonly state: ReviewState; readonly message: BaselineMessage }[] {
  const counts = new Map<string, { owner: string; reviewBy: string; count: number }>();
  for (const { owner, reviewBy } of entries) {
    const key = `${reviewBy} ${owner}`;
    counts.set(key, { owner, reviewBy, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].flatMap(({ owner, reviewBy, count }) => {
    const state = reviewState(reviewBy, today);
    if (state === ReviewState.CURRENT) return [];
    const isExpired = state === ReviewState.EXPIRED;
    const verb = isExpired ? 'had to be fixed or reviewed' : 'must be fixed or reviewed';
    return [
      {
        state,
        message: {
          rule: `${isExpired ? 'ExpiredBaseline' : 'BaselineDue'}[${file}]`,
          what: `${count === 1 ? '1 entry' : `${count} entries`} of ${file} ${verb} by ${owner} until ${reviewBy}`,
          fix: `Fix the findings, or review them and set a new reviewBy in ${file}.`,
        },
      },
    ];
  });
}
