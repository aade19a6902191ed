import type { Verdict } from '../approvals';
import { type Change, digestsOf } from '../change';
import { changeKind } from '../change-kinds';

/** The result as one JSON document. */
export function jsonReport({ approved, blocked, findings, listed, passed, review, used }: Verdict): string {
  return JSON.stringify(
    {
      before: review.before,
      after: review.after,
      passed,
      blocked: blocked.map(described),
      approved: approved.map(({ approval: { approver, expires, reason, where }, change }) => ({
        ...described(change),
        approval: { where, approver, reason, expires },
      })),
      findings,
      used: used.map(({ where }) => where),
      listed: listed.map(described),
      partialEnvironments: review.partialEnvironments,
      costs: review.costs,
    },
    undefined,
    2,
  );
}

function described(change: Change): object {
  const { bound: _bound, ...rest } = change;
  return { ...rest, category: changeKind(change.kind).category, digests: digestsOf(change) };
}
