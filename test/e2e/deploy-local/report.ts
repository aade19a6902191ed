import type { CheckResult } from './checks';
import type { JournalSummary } from './journal';

const MARKS = { pass: 'pass    ', fail: 'FAIL    ', 'not checked': 'not checked' } as const;

/** One line a result. */
export function renderResult({ subject, verdict, detail }: CheckResult): string {
  return `${MARKS[verdict]}  ${subject} (${detail})`;
}

/** The resources: created, accepted as stubs, and properties that were not carried over. */
export function renderJournal(summary: JournalSummary): string[] {
  const stubs = [...summary.stubs].map(([type, count]) => `  ${type} × ${count}`);
  return [
    `Resources made: ${summary.created}, of these accepted as named stubs, their properties unchecked:`,
    ...(stubs.length > 0 ? stubs : ['  none']),
    '  container images (a stand-in for `docker` puts a manifest into the registry; nothing is built)',
    ...list('Properties that the emulated API has no field for, not carried over', summary.notCarried),
    ...list('Types whose changed tags were not carried over', summary.tagsNotCarried),
    ...list('Left standing after destroy, because the template says so', summary.retained),
  ];
}

/** Printed after every run, passed or failed. */
export const NOT_PROVEN: readonly string[] = [
  'What this run does not prove:',
  '  permissions: IAM and key policies are stored, not enforced',
  '  most values: only the quotas and combinations that test/e2e/README.md lists are checked',
  '  time: an operation is complete when it returns, and two operations never overlap',
  '  orders: one order of independent resources, or a few, of many',
  '  SQL: the database answers every statement with success',
  '  anything inside: no container, database or load balancer runs, no packet passes a security group',
  '  domain validation: a stack does not wait for its certificate',
  '  drift detection, direct (change-set-less) updates, and what happens in an account that is not empty',
];

/** The last line. */
export function renderVerdict(results: readonly CheckResult[], environment: string, elapsed: string): string {
  const count = (verdict: CheckResult['verdict']) => results.filter((result) => result.verdict === verdict).length;
  const outcome = count('fail') === 0 ? 'passed' : 'FAILED';
  const numbers = `${count('pass')} pass, ${count('fail')} fail, ${count('not checked')} not checked`;
  return `deploy:local ${environment} ${outcome} in ${elapsed}: ${numbers}.`;
}

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`${title}:`, ...items.map((item) => `  ${item}`)];
}
