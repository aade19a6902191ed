import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { PageChanges } from '../page';

const change = z.object({
  environment: z.string(),
  category: z.string(),
  path: z.string(),
  type: z.string(),
  message: z.string(),
});
const report = z.object({
  before: z.string(),
  after: z.string(),
  blocked: z.array(change),
  approved: z.array(change),
  listed: z.array(change),
});

/**
 * Reads the report of `review --format json`.
 *
 * @throws Error if the file cannot be read or has another format; the message names the file and the fix
 */
export function readChanges(file: string): PageChanges {
  const fix = 'Write it with: cdk-secure-baseline review OLD NEW --format json > FILE';
  try {
    return report.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new Error(`--changes ${file} is not a report of the change review: ${reason}\n${fix}`, { cause: error });
  }
}
