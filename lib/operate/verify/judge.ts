import { describeError, fixFor, isMissing } from '../service-error';
import type { VerifyFinding } from './verify-check';

type Problem = string | undefined;

/** What was found about one item: nothing, what is wrong with it, or an error that leaves it open. */
type Judgement = { readonly problem?: string } | { readonly error: unknown };

/**
 * Judges each item of a kind by the same criterion. No item: no finding.
 *
 * @param control id in the catalogue
 * @param subject what holds for all items
 * @param problem what is wrong with an item; undefined if it is as it should be
 * @param fix what to do about a problem
 */
export async function judgeEach<T>(
  control: string,
  subject: string,
  items: readonly T[],
  problem: (item: T) => Promise<Problem> | Problem,
  fix?: string,
): Promise<VerifyFinding[]> {
  if (items.length === 0) return [];
  const judgements = await Promise.all(items.map((item) => judgementOf(item, problem)));
  const problems = judgements.flatMap((each) =>
    'problem' in each && each.problem !== undefined ? [each.problem] : [],
  );
  if (problems.length > 0) return [{ control, subject, verdict: 'problem', detail: problems.join('; '), fix }];
  const open = judgements.find((each) => 'error' in each);
  if (open !== undefined) {
    return [{ control, subject, verdict: 'unknown', detail: describeError(open.error), fix: fixFor(open.error) }];
  }
  return [{ control, subject, verdict: 'ok', detail: `${items.length} of ${items.length}` }];
}

/** What does not exist is a problem; other errors of a service say nothing about the item. */
async function judgementOf<T>(item: T, problem: (item: T) => Promise<Problem> | Problem): Promise<Judgement> {
  try {
    return { problem: await problem(item) };
  } catch (error) {
    return isMissing(error) ? { problem: describeError(error) } : { error };
  }
}

/** A finding about something that has to exist. */
export function mustExist(control: string, subject: string, count: number): VerifyFinding[] {
  return count > 0 ? [] : [{ control, subject, verdict: 'problem', detail: 'there is none' }];
}
