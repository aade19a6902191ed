import type { BaselineEntry, ComparedFinding } from './baseline-entry';
import { reasonErrors, responsibilityErrors } from './baseline-file';
import { compareBaseline, type FixedEntry } from './compare-baseline';

/** Findings with one cause, at one construct. */
export interface FindingGroup {
  readonly at: string;
  readonly ids: readonly string[];
}

/** Who is responsible for the entries that an update creates. */
export interface UpdateRequest {
  readonly owner?: string;
  readonly reviewBy?: string;

  /** Why findings are added to an existing file. */
  readonly reason?: string;

  /** The findings to add to an existing file, each as `ID at PATH`. */
  readonly add: readonly string[];

  /**
   * Whether the finding of an entry could have been found.
   *
   * @default - all rules and constructs were evaluated
   */
  readonly isEvaluated?: (finding: ComparedFinding) => boolean;
}

/** The changed entries; or the validation errors, and then nothing changes. */
export type UpdateResult =
  | { readonly entries: readonly BaselineEntry[]; readonly removed: number; readonly added: number }
  | { readonly errors: readonly string[] };

/** A finding as messages and `--add` name it. */
export function nameOf({ id, at }: ComparedFinding): string {
  return `${id} at ${at}`;
}

/**
 * Creates the entries of a baseline file from all findings, or removes fixed findings from existing entries. Existing entries grow only by
 * the findings that the request names one by one, with a reason.
 */
export function updateBaseline(
  existing: readonly BaselineEntry[] | undefined,
  groups: readonly FindingGroup[],
  request: UpdateRequest,
): UpdateResult {
  return existing === undefined ? created(groups, request) : changed(existing, groups, request);
}

function created(
  groups: readonly FindingGroup[],
  { owner = '', reviewBy = '', reason, add }: UpdateRequest,
): UpdateResult {
  const errors = [
    ...responsibilityErrors({ owner: owner || undefined, reviewBy: reviewBy || undefined }),
    ...(add.length > 0 || reason !== undefined
      ? ['the file does not exist: it is created with all findings, so that --add and --reason do not apply']
      : []),
  ];
  if (errors.length > 0) return { errors };
  const entries = groups.map(({ at, ids }) => ({ at, ids, owner, reviewBy }));
  return { entries, removed: 0, added: entries.length };
}

function changed(
  existing: readonly BaselineEntry[],
  groups: readonly FindingGroup[],
  { owner = '', reviewBy = '', reason, add, isEvaluated }: UpdateRequest,
): UpdateResult {
  const findings = groups.flatMap((group) => group.ids.map((id) => ({ id, at: group.at, group })));
  const { added, fixed } = compareBaseline(findings, existing, isEvaluated);
  const named = new Set(added.filter((finding) => add.includes(nameOf(finding))).map(({ group }) => group));
  const unknown = add.filter((name) => !added.some((finding) => nameOf(finding) === name));
  const errors = [
    ...unknown.map((name) => `--add '${name}' is not a new finding: use 'ID at PATH' as the report prints it`),
    ...(add.length === 0
      ? []
      : [
          ...responsibilityErrors({ owner: owner || undefined, reviewBy: reviewBy || undefined }),
          ...reasonErrors(reason),
        ]),
  ];
  if (errors.length > 0) return { errors };
  const entries = [...named].map((group) => ({
    at: group.at,
    ids: added.filter((finding) => finding.group === group).map(({ id }) => id),
    owner,
    reviewBy,
    reason,
  }));
  const kept = existing.flatMap((entry) => withoutFixed(entry, fixed));
  return { entries: [...kept, ...entries], removed: fixed.length, added: entries.length };
}

function withoutFixed(entry: BaselineEntry, fixed: readonly FixedEntry[]): BaselineEntry[] {
  const gone = [...(fixed.find((each) => each.entry === entry)?.ids ?? [])];
  const ids = entry.ids.filter((id) => {
    const index = gone.indexOf(id);
    if (index !== -1) gone.splice(index, 1);
    return index === -1;
  });
  return ids.length === 0 ? [] : [{ ...entry, ids }];
}
