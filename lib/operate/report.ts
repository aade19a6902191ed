import type { CheckResult, Verdict } from './check';

const MARKS: Readonly<Record<Verdict, string>> = { ok: 'ok', problem: 'PROBLEM', unknown: 'could not check' };
const WIDTH = 'could not check'.length;
const NAMES: Readonly<Record<Verdict, string>> = { ok: 'ok', problem: 'problem', unknown: 'could not check' };

/** One line for the result, and one for the fix. */
export function renderResult({ verdict, control, subject, detail, fix }: CheckResult): string {
  const line = `${MARKS[verdict].padEnd(WIDTH)}  ${control === undefined ? '' : `${control} `}${subject}: ${detail}`;
  return fix === undefined || verdict === 'ok' ? line : `${line}\n${' '.repeat(WIDTH)}  fix: ${fix}`;
}

/** The last line. */
export function renderSummary(command: string, environment: string, results: readonly CheckResult[]): string {
  const count = (verdict: Verdict) => results.filter((result) => result.verdict === verdict).length;
  const [ok, problems, unknown] = [count('ok'), count('problem'), count('unknown')];
  return `${command} ${environment}: ${ok} ok, ${problems} problem${problems === 1 ? '' : 's'}, ${unknown} could not be checked.`;
}

/** For other programs: the results and the numbers in one object. */
export function renderJson(command: string, environment: string, results: readonly CheckResult[]): string {
  const shown = results.map(({ verdict, ...rest }) => ({ ...rest, verdict: NAMES[verdict] }));
  return JSON.stringify({ command, environment, passed: hasPassed(results), results: shown }, null, 2);
}

/** Whether every check passed. */
export function hasPassed(results: readonly CheckResult[]): boolean {
  return results.every(({ verdict }) => verdict === 'ok');
}
