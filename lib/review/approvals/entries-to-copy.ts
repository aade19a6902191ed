import { type Change, digestsOf } from '../change';
import type { Approval } from './approval';

/** The entries that would permit the changes, as JSON. The approver writes who approves, why, and until when. */
export function entriesToCopy(changes: readonly Change[]): string {
  const entries = changes.map((change): Approval => {
    const { environment, kind, logicalId, path, stack } = change;
    return { environment, path, stack, logicalId, kind, ...digestsOf(change), approver: '', reason: '', expires: '' };
  });
  const unique = new Map(entries.map((entry) => [JSON.stringify(entry), entry]));
  return JSON.stringify({ approvals: [...unique.values()] }, undefined, 2);
}
