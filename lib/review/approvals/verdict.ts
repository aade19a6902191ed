import { type Change, ChangeSeverity, digestsOf } from '../change';
import { ChangeCategory, changeKind } from '../change-kinds';
import type { Review } from '../review-changes';
import type { Approval, ApprovalFinding, Approvals, LocatedApproval } from './approval';

/** A blocking change with the entry that permits it. */
export interface ApprovedChange {
  readonly change: Change;
  readonly approval: LocatedApproval;
}

/** The result of a review with its approvals. */
export interface Verdict {
  readonly review: Review;
  /** Blocking changes without an entry. */
  readonly blocked: readonly Change[];
  readonly approved: readonly ApprovedChange[];
  readonly listed: readonly Change[];
  /** Invalid entries, and entries for another change. */
  readonly findings: readonly ApprovalFinding[];
  /** Entries for a change that the new version contains and the old version contains as well. */
  readonly used: readonly LocatedApproval[];
  readonly passed: boolean;
}

/** What an entry is about in the new version: the digest of the resource, `none` if it does not exist, undefined if not known. */
export type CurrentDigests = (approval: Approval) => readonly string[] | undefined;

export interface VerdictOptions {
  readonly approvals: Approvals;
  readonly current: CurrentDigests;
  /**
   * Whether findings about entries block. They do not where a deployment is compared: an entry of a later version must not stop a
   * roll-back. An entry with a finding permits nothing in any case.
   */
  readonly findingsBlock: boolean;
}

/** Compares the blocking changes with the approvals. */
export function verdictOf(review: Review, { approvals, current, findingsBlock }: VerdictOptions): Verdict {
  const blocking = review.changes.filter(({ severity }) => severity === ChangeSeverity.BLOCKING);
  const approved = blocking.flatMap((change): readonly ApprovedChange[] => {
    const approval = approvals.entries.find((entry) => permits(entry, change));
    return approval === undefined ? [] : [{ change, approval }];
  });
  const blocked = blocking.filter((each) => !approved.some(({ change }) => change === each));
  const unused = approvals.entries.filter((entry) => !approved.some(({ approval }) => approval === entry));
  const stale = unused.flatMap((entry) => staleness(entry, review.changes, current));
  const findings = [...approvals.findings, ...stale];
  return {
    review,
    blocked,
    approved,
    listed: review.changes.filter(({ severity }) => severity === ChangeSeverity.LISTED),
    findings,
    used: unused.filter(({ where }) => !stale.some((finding) => finding.where === where)),
    passed: blocked.length === 0 && (!findingsBlock || findings.length === 0),
  };
}

function permits(entry: Approval, change: Change): boolean {
  const { after, before } = digestsOf(change);
  return isAbout(entry, change) && entry.before === before && entry.after === after;
}

/** The construct path is compared where the old version records it; deployed templates do not. */
function isAbout({ environment, kind, logicalId, path, stack }: Approval, change: Change): boolean {
  const isPath = change.path === path || change.path === `${change.stack}/${change.logicalId}`;
  return (
    isPath &&
    change.environment === environment &&
    change.kind === kind &&
    change.stack === stack &&
    change.logicalId === logicalId
  );
}

function staleness(
  entry: LocatedApproval,
  changes: readonly Change[],
  current: CurrentDigests,
): readonly ApprovalFinding[] {
  const { kind, logicalId, stack, where } = entry;
  const other = changes.find((change) => isAbout(entry, change));
  if (other !== undefined) {
    const { after, before } = digestsOf(other);
    const message = `the entry permits another change of ${stack}/${logicalId}: this one is bound to ${before} and ${after}`;
    return [{ where, message }];
  }
  const digests = changeKind(kind).category === ChangeCategory.DATA ? current(entry) : undefined;
  if (digests === undefined || digests.includes(entry.after)) return [];
  return [
    { where, message: `no version has the approved change (${kind} of ${stack}/${logicalId}): remove the entry` },
  ];
}
