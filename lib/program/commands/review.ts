import { review } from '../../review/command/review-command';
import type { CommandCall } from '../command';

/** What a change replaces, deletes and exposes. */
export async function runReview(call: CommandCall): Promise<number> {
  const { errors, exit, output } = await review(call.argv);
  for (const line of output) call.print(line);
  for (const line of errors) call.report(line);
  return exit;
}
