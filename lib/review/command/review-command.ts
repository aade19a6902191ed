import { existsSync, readFileSync } from 'node:fs';
import { type Approvals, currentDigests, entriesToCopy, parseApprovals, type Verdict, verdictOf } from '../approvals';
import { jsonReport, markdownReport, sarifReport, textReport } from '../report';
import { reviewChanges } from '../review-changes';
import { DEPLOYED, type DeployedStacks } from '../sides/deployed-side';
import type { EnvironmentSide, Side } from '../side';
import { readSides } from '../sides/read-sides';
import { parseReviewCall, REVIEW_USAGE, type ReviewCall, ReviewFormat } from './review-call';

/** The exit codes. */
export enum ReviewExit {
  /** No change requires an approval, or every one that does has an approval. */
  PASSED = 0,
  /** At least one change requires an approval, or an entry in `approved-changes.json` is invalid. */
  BLOCKED = 1,
  /** An invalid call or input: nothing was compared. */
  NOT_RUN = 2,
}

export interface ReviewCommandProps {
  /** Arguments after the name of the command. */
  readonly argv: readonly string[];
  /** Today as `YYYY-MM-DD`. */
  readonly today: string;
  /** Reads deployed stacks; called for the version `deployed` only. */
  readonly deployed: () => DeployedStacks;
}

/** The output and the exit code of the command. */
export interface ReviewOutcome {
  readonly exit: ReviewExit;
  readonly output: readonly string[];
  readonly errors: readonly string[];
}

/** Compares two versions. It writes nothing, and calls AWS for `deployed` only. */
export async function review({ argv, deployed, today }: ReviewCommandProps): Promise<ReviewOutcome> {
  if (argv.includes('--help') || argv.includes('-h')) {
    return { exit: ReviewExit.PASSED, output: [REVIEW_USAGE], errors: [] };
  }
  const call = parseReviewCall(argv);
  if (typeof call === 'string') return { exit: ReviewExit.NOT_RUN, output: [], errors: [call, REVIEW_USAGE] };
  try {
    const approvals = readApprovals(call, today);
    const { after: read, before } = await readSides(call, deployed);
    const after = withCostLimit(read, before, call);
    const verdict = verdictOf(reviewChanges(before, after, today), {
      approvals,
      current: currentDigests(after),
      findingsBlock: call.before !== DEPLOYED,
    });
    return { exit: verdict.passed ? ReviewExit.PASSED : ReviewExit.BLOCKED, output: report(verdict, call), errors: [] };
  } catch (error) {
    return { exit: ReviewExit.NOT_RUN, output: [], errors: [error instanceof Error ? error.message : String(error)] };
  }
}

/** The option is the limit of every environment, in place of the setting. */
function withCostLimit(side: Side, other: Side, { maxCostIncreaseUsd }: ReviewCall): Side {
  if (maxCostIncreaseUsd === undefined) return side;
  const settingsOf = ({ costSettings, name }: EnvironmentSide) =>
    costSettings ?? other.environments.find((each) => each.name === name)?.costSettings;
  const environments = side.environments.map((each) => ({
    ...each,
    costSettings: { expectedUse: {}, ...settingsOf(each), maxIncreaseUsd: maxCostIncreaseUsd },
  }));
  return { ...side, environments };
}

/** The entries of all files that concern the compared environments. A missing file permits nothing. */
function readApprovals({ approvals, environment }: ReviewCall, today: string): Approvals {
  const read = approvals
    .filter((file) => existsSync(file))
    .map((file) => parseApprovals(readFileSync(file, 'utf8'), today, file));
  const entries = read.flatMap((each) => each.entries);
  return {
    entries: environment === undefined ? entries : entries.filter((entry) => entry.environment === environment),
    findings: read.flatMap((each) => each.findings),
  };
}

function report(verdict: Verdict, { format }: ReviewCall): readonly string[] {
  switch (format) {
    case ReviewFormat.TEXT:
      return textReport(verdict);
    case ReviewFormat.MARKDOWN:
      return [markdownReport(verdict)];
    case ReviewFormat.JSON:
      return [jsonReport(verdict)];
    case ReviewFormat.SARIF:
      return [sarifReport(verdict)];
    case ReviewFormat.APPROVALS:
      return [entriesToCopy(verdict.blocked)];
  }
}
