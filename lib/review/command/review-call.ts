import { parseArgs } from 'node:util';

/** The output formats. */
export enum ReviewFormat {
  TEXT = 'text',
  /** A comment for a pull request. */
  MARKDOWN = 'markdown',
  JSON = 'json',
  /** A SARIF 2.1.0 log, for code scanning. */
  SARIF = 'sarif',
}

/** The parsed arguments. */
export interface ReviewCall {
  readonly before: string;
  readonly after: string;
  /** @default - all environments */
  readonly environment?: string;
  readonly format: ReviewFormat;
}

export const REVIEW_USAGE =
  'Usage: cdk-secure-baseline review OLD NEW [--environment NAME] [--format text|markdown|json|sarif]';

const FORMATS: ReadonlyMap<string, ReviewFormat> = new Map(
  Object.values(ReviewFormat).map((format) => [format, format]),
);

/** The parsed arguments, or the error as a text. */
export function parseReviewCall(argv: readonly string[]): ReviewCall | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { environment: { type: 'string' }, format: { type: 'string', default: ReviewFormat.TEXT } },
    });
    const [before, after, ...more] = positionals;
    const format = FORMATS.get(values.format);
    if (format === undefined) return `Unknown format '${values.format}': one of ${[...FORMATS.keys()].join(', ')}.`;
    if (before === undefined || after === undefined || more.length > 0) {
      return `Name the old and the new version; ${positionals.length} given.`;
    }
    return { before, after, environment: values.environment, format };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
