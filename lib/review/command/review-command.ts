import { ChangeSeverity } from '../change';
import { reviewChanges } from '../review-changes';
import type { Side } from '../side';
import { readSide } from '../sides/read-side';
import { parseReviewCall, REVIEW_USAGE } from './review-call';

/** The exit codes. */
export enum ReviewExit {
  /** No change requires an approval, or every one that does has an approval. */
  PASSED = 0,
  /** At least one change requires an approval, or an entry in `approved-changes.json` is invalid. */
  BLOCKED = 1,
  /** An invalid call or input: nothing was compared. */
  NOT_RUN = 2,
}

/** The output and the exit code of the command. */
export interface ReviewOutcome {
  readonly exit: ReviewExit;
  readonly output: readonly string[];
  readonly errors: readonly string[];
}

/** Compares two versions. */
export async function review(argv: readonly string[]): Promise<ReviewOutcome> {
  if (argv.includes('--help') || argv.includes('-h')) {
    return { exit: ReviewExit.PASSED, output: [REVIEW_USAGE], errors: [] };
  }
  const call = parseReviewCall(argv);
  if (typeof call === 'string') return { exit: ReviewExit.NOT_RUN, output: [], errors: [call, REVIEW_USAGE] };
  try {
    const before = only(await readSide(call.before), call.environment);
    const after = only(await readSide(call.after), call.environment);
    const { changes } = reviewChanges(before, after);
    const isBlocked = changes.some(({ severity }) => severity === ChangeSeverity.BLOCKING);
    return {
      exit: isBlocked ? ReviewExit.BLOCKED : ReviewExit.PASSED,
      output: changes.map(({ kind, message, path, severity }) => `${severity} ${kind} ${path}: ${message}`),
      errors: [],
    };
  } catch (error) {
    return { exit: ReviewExit.NOT_RUN, output: [], errors: [error instanceof Error ? error.message : String(error)] };
  }
}

function only(side: Side, name: string | undefined): Side {
  if (name === undefined) return side;
  return { ...side, environments: side.environments.filter((environment) => environment.name === name) };
}
