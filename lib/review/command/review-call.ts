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
}

const FORMATS: ReadonlyMap<string, ReviewFormat> = new Map(
  Object.values(ReviewFormat).map((format) => [format, format]),
);

export const REVIEW_USAGE: string = [
  `Usage: review OLD NEW [--environment NAME] [--format ${[...FORMATS.keys()].join('|')}] [--approvals FILE]…`,
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
    return { before, after, environment: values.environment, format, approvals: values.approvals };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
