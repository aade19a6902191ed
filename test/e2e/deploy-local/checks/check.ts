import type { EnvironmentSettings } from '../../../../lib/config';
import type { EmulatedAws } from '../emulated-aws';
import type { Inventory } from '../inventory';

/** What is asked of the services after the deployment. */
export interface CheckContext {
  readonly aws: EmulatedAws;
  readonly inventory: Inventory;
  readonly settings: EnvironmentSettings;
}

/** One line of the result. `not told`: the emulator cannot answer this. */
export interface CheckResult {
  readonly subject: string;
  readonly verdict: 'pass' | 'fail' | 'not told';
  readonly detail: string;
}

/** Reads one subject back through the services' APIs. Nothing of the kind in the environment: no result. */
export type Check = (context: CheckContext) => Promise<CheckResult[]>;

/** Asks the same question about each item; `problem` gives what is wrong with one, or nothing. An error is a problem. */
export async function judgeEach<T>(
  subject: string,
  items: readonly T[],
  problem: (item: T) => Promise<string | undefined> | string | undefined,
): Promise<CheckResult[]> {
  if (items.length === 0) {
    return [];
  }
  const problems = (await Promise.all(items.map((item) => problemWith(item, problem)))).filter(
    (text) => text !== undefined,
  );
  return [
    problems.length === 0
      ? { subject, verdict: 'pass', detail: `${items.length} of ${items.length}` }
      : { subject, verdict: 'fail', detail: problems.join('; ') },
  ];
}

async function problemWith<T>(
  item: T,
  problem: (item: T) => Promise<string | undefined> | string | undefined,
): Promise<string | undefined> {
  try {
    return await problem(item);
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

/** A result for something that must be there. */
export function mustExist(subject: string, count: number): CheckResult[] {
  return count > 0 ? [] : [{ subject, verdict: 'fail', detail: 'there is none' }];
}
