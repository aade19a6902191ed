import { keyOf, type BaselineEntry, type ComparedFinding } from './baseline-entry';

/** What a baseline file says about the findings. */
export interface BaselineComparison<T extends ComparedFinding> {
  /** The findings that the file lists, with their entries. */
  readonly listed: ReadonlyMap<T, BaselineEntry>;

  /** The findings that the file does not list. */
  readonly added: readonly T[];

  /** The entries with ids that are not found any more, each with these ids. */
  readonly fixed: readonly FixedEntry[];
}

/** An entry whose findings are fixed, completely or in part. */
export interface FixedEntry {
  readonly entry: BaselineEntry;
  readonly ids: readonly string[];
}

/**
 * Compares findings with the entries of a baseline file. Each id of an entry covers one finding, so that a second finding with the same
 * id at the same construct is a new one.
 *
 * @param isEvaluated whether the finding of an entry could have been found: its construct and its rule were evaluated
 */
export function compareBaseline<T extends ComparedFinding>(
  findings: readonly T[],
  entries: readonly BaselineEntry[],
  isEvaluated: (finding: ComparedFinding) => boolean = () => true,
): BaselineComparison<T> {
  const open = new Map<string, BaselineEntry[]>();
  for (const entry of entries) {
    for (const id of entry.ids) {
      const key = keyOf({ id, at: entry.at });
      open.set(key, [...(open.get(key) ?? []), entry]);
    }
  }
  const listed = new Map<T, BaselineEntry>();
  const added: T[] = [];
  for (const finding of findings) {
    const entry = open.get(keyOf(finding))?.shift();
    if (entry === undefined) added.push(finding);
    else listed.set(finding, entry);
  }
  return { listed, added, fixed: entries.flatMap((entry) => fixedIds(entry, open, isEvaluated)) };
}

function fixedIds(
  entry: BaselineEntry,
  open: ReadonlyMap<string, BaselineEntry[]>,
  isEvaluated: (finding: ComparedFinding) => boolean,
): FixedEntry[] {
  const ids = entry.ids.filter((id) => {
    const left = open.get(keyOf({ id, at: entry.at })) ?? [];
    const index = left.indexOf(entry);
    if (index === -1 || !isEvaluated({ id, at: entry.at })) return false;
    left.splice(index, 1);
    return true;
  });
  return ids.length === 0 ? [] : [{ entry, ids }];
}
