import type { CheckResult } from './checks';

/** What is deployed, step by step; each step leaves its results. */
export interface Life {
  readonly results: readonly CheckResult[];
  run(): Promise<void>;
  /** Failures other than those that were asked for. */
  unexpected(failures: readonly string[]): readonly string[];
}

/** A result without problems is a pass. */
export function judge(subject: string, problems: readonly string[], detail = 'yes'): CheckResult {
  return problems.length === 0
    ? { subject, verdict: 'pass', detail }
    : { subject, verdict: 'fail', detail: problems.join('; ') };
}
