import { readBaseline, writeBaseline } from '../baseline/baseline-file';
import { baselineReviews, fixedEntries, missingBaseline } from '../baseline/baseline-messages';
import type { BaselineEntry, ComparedFinding } from '../baseline/baseline-entry';
import { compareBaseline } from '../baseline/compare-baseline';
import { ReviewState } from '../baseline/review-state';
import { updateBaseline, type FindingGroup } from '../baseline/update-baseline';
import { counted } from '../counted';
import type { BaselineCall } from './check-call';
import type { CheckedFinding, Verdict } from './verdict';

/** The verdicts after the comparison with a baseline file. */
export interface ComparedVerdicts {
  readonly verdicts: readonly Verdict[];

  /** Messages about the file. */
  readonly notes: readonly string[];

  /** Whether a message fails the command. */
  readonly fails: boolean;
}

/** How a file is compared. */
export interface BaselineOptions {
  readonly call: BaselineCall;

  /** The command with its inputs, for messages. */
  readonly command: string;

  /** Whether the finding of an entry could have been found. */
  readonly isEvaluated: (finding: ComparedFinding) => boolean;
  readonly today?: string;
  readonly failOnExpired: boolean;
}

/** Updates the file if the call requires it, and compares the findings with it. Throws one error with every validation error. */
export function compareVerdicts(verdicts: readonly Verdict[], options: BaselineOptions): ComparedVerdicts {
  const { file, update } = options.call;
  const groups = verdicts.flatMap(({ findings }) => findings);
  const before = readBaseline(file)?.entries;
  const written = update === undefined ? undefined : updated(before, groups, options);
  const entries = written?.entries ?? before;
  const pairs = groups.flatMap((group) => group.ids.map((id) => ({ id, at: group.at, group })));
  const { listed, fixed } = compareBaseline(pairs, entries ?? [], options.isEvaluated);
  const split = (group: CheckedFinding) =>
    splitGroup(
      group,
      pairs.filter((pair) => pair.group === group),
      listed,
    );
  const command = `${options.command} --update-baseline ${file}`;
  const problems =
    entries === undefined
      ? groups.length === 0
        ? []
        : [missingBaseline(file, command)]
      : fixedEntries(file, fixed, command);
  const reviews = options.today === undefined ? [] : baselineReviews(file, entries ?? [], options.today);
  return {
    verdicts: verdicts.map((verdict) => ({ ...verdict, findings: verdict.findings.flatMap(split) })),
    notes: [
      ...(written === undefined ? [] : [written.note]),
      ...[...problems, ...reviews.map(({ message }) => message)].map(({ what, fix }) => `${what}. ${fix}`),
    ],
    fails: problems.length > 0 || (options.failOnExpired && reviews.some(({ state }) => state === ReviewState.EXPIRED)),
  };
}

interface WrittenBaseline {
  readonly entries: readonly BaselineEntry[];
  readonly note: string;
}

function updated(
  before: readonly BaselineEntry[] | undefined,
  groups: readonly FindingGroup[],
  { call: { file, update }, isEvaluated }: BaselineOptions,
): WrittenBaseline {
  const result = updateBaseline(before, groups, { add: [], ...update, isEvaluated });
  if ('errors' in result) {
    const lines = result.errors.map((error) => `  - ${error}`).join('\n');
    throw new Error(`${counted(result.errors.length, 'error')} in the update of ${file}; it is not changed:\n${lines}`);
  }
  const { entries, added, removed } = result;
  writeBaseline({ file, entries });
  const changes = before === undefined ? `created with ${added}` : `${removed} removed or shortened, ${added} added`;
  return { entries, note: `${file}: entries: ${changes}` };
}

/** The part of a group that the file does not list, then the part that it lists. */
function splitGroup(
  group: CheckedFinding,
  pairs: readonly (ComparedFinding & { readonly group: CheckedFinding })[],
  listed: ReadonlyMap<ComparedFinding, BaselineEntry>,
): CheckedFinding[] {
  const part = (isListed: boolean) => {
    const some = pairs.filter((pair) => listed.has(pair) === isListed);
    const [first] = some;
    if (first === undefined) return [];
    return [{ ...group, id: first.id, ids: some.map(({ id }) => id), listedBy: listed.get(first) }];
  };
  return [...part(false), ...part(true)];
}
