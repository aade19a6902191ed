import { describeError, fixFor, isMissing } from '../service-error';
import type { VerifyFinding } from './verify-check';

type Problem = string | undefined;

/** The result for one item: no problem, a problem, or an error of the service. */
type Evaluation = { readonly problem?: string } | { readonly error: unknown };

/**
 * Evaluates each item of a kind by the same criterion. No item: no result.
 *
 * @param control id in the catalog
 * @param subject the requirement for all items
 * @param problem describes the violation of an item; undefined for none
 * @param fix how to correct a problem
 */
export async function evaluateEach<T>(
  { control, subject, fix }: Pick<VerifyFinding, 'control' | 'fix' | 'subject'>,
  items: readonly T[],
  problem: (item: T) => Promise<Problem> | Problem,
): Promise<VerifyFinding[]> {
  if (items.length === 0) return [];
  const evaluations = await Promise.all(items.map((item) => evaluationOf(item, problem)));
  const problems = evaluations.flatMap((each) =>
    'problem' in each && each.problem !== undefined ? [each.problem] : [],
  );
  if (problems.length > 0) return [{ control, subject, verdict: 'problem', detail: problems.join('; '), fix }];
  const open = evaluations.find((each) => 'error' in each);
  if (open !== undefined) {
    return [{ control, subject, verdict: 'unknown', detail: describeError(open.error), fix: fixFor(open.error) }];
  }
  return [{ control, subject, verdict: 'ok', detail: `${items.length} of ${items.length}` }];
}

/** A missing resource is a problem; other errors of a service have no result for the item. */
async function evaluationOf<T>(item: T, problem: (item: T) => Promise<Problem> | Problem): Promise<Evaluation> {
  try {
    return { problem: await problem(item) };
  } catch (error) {
    return isMissing(error) ? { problem: describeError(error) } : { error };
  }
}

/** A result for resources that must exist. */
export function mustExist(control: string, subject: string, count: number): VerifyFinding[] {
  return count > 0 ? [] : [{ control, subject, verdict: 'problem', detail: 'there is none' }];
}
