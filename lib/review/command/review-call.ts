import { parseArgs } from 'node:util';
import { APPROVALS_FILE } from '../approvals';

/** The output formats. */
export enum ReviewFormat {
  TEXT = 'text',
  /** A comment for a pull request. */
  MARKDOWN = 'markdown',
  JSON = 'json',
  /** A SARIF 2.1.0 log, for code scanning. */
  SARIF = 'sarif',
  /** The entries of `approved-changes.json` that would permit the blocked changes. */
  APPROVALS = 'approvals',
}

/** The parsed arguments. */
export interface ReviewCall {
  readonly before: string;
  readonly after: string;
  /** @default - all environments */
  readonly environment?: string;
  readonly format: ReviewFormat;
  /** The files with approvals. */
  readonly approvals: readonly string[];
  /**
   * Largest increase of the estimated cost of an environment per month without an approval, in USD.
   * @default - `accountServices.maxCostIncreaseUsd` of the environment
   */
  readonly maxCostIncreaseUsd?: number;
}

const FORMATS: ReadonlyMap<string, ReviewFormat> = new Map(
  Object.values(ReviewFormat).map((format) => [format, format]),
);

export const REVIEW_USAGE: string = [
  `Usage: review OLD NEW [--environment NAME] [--format ${[...FORMATS.keys()].join('|')}] [--approvals FILE]… [--max-cost-increase USD]`,
  'OLD and NEW: a cloud assembly, a folder of templates, a release archive (.tar), a git commit, branch or tag, package:VERSION, or deployed',
].join('\n');

/** The parsed arguments, or the error as a text. */
export function parseReviewCall(argv: readonly string[]): ReviewCall | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        environment: { type: 'string' },
        format: { type: 'string', default: ReviewFormat.TEXT },
        approvals: { type: 'string', multiple: true, default: [APPROVALS_FILE] },
        'max-cost-increase': { type: 'string' },
      },
    });
    const [before, after, ...more] = positionals;
    const format = FORMATS.get(values.format);
    if (format === undefined) {
      return `Unknown format '${values.format}': one of ${[...FORMATS.keys()].join(', ')}.`;
    }
    if (before === undefined || after === undefined || more.length > 0) {
      return `Name the old and the new version; ${positionals.length} given.`;
    }
    const { approvals, environment, 'max-cost-increase': increase } = values;
    if (increase !== undefined && !/^\d+(\.\d{1,2})?$/.test(increase)) {
      return `--max-cost-increase '${increase}' is no amount: write USD a month such as 50 or 49.90.`;
    }
    const limit = increase === undefined ? {} : { maxCostIncreaseUsd: Number(increase) };
    return { before, after, environment, format, approvals, ...limit };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
