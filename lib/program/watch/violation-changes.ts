import type { Violation } from '../../stages/environment-violations';

/** The violations of a run, compared with those of the run before. */
export interface ViolationChanges {
  readonly added: readonly Violation[];
  readonly fixed: readonly Violation[];
  readonly unchanged: readonly Violation[];
}

const keyOf = ({ rule, place, what }: Violation) => JSON.stringify([rule, place, what]);

export function compareViolations(before: readonly Violation[], after: readonly Violation[]): ViolationChanges {
  const known = new Set(before.map(keyOf));
  const present = new Set(after.map(keyOf));
  return {
    added: after.filter((violation) => !known.has(keyOf(violation))),
    fixed: before.filter((violation) => !present.has(keyOf(violation))),
    unchanged: after.filter((violation) => known.has(keyOf(violation))),
  };
}

/** The new violations first, with their fix; then one line for each of the others. */
export function renderChanges({ added, fixed, unchanged }: ViolationChanges): string {
  const parts = [
    section('New', added.map(withFix)),
    section('Fixed', fixed.map(inOneLine)),
    section('Unchanged', unchanged.map(inOneLine)),
  ].flat();
  return parts.length === 0 ? 'No findings.' : parts.join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${title} (${lines.length}):`, ...lines.map((line) => `  ${line}`)];
}

function inOneLine({ isError, place, rule, what }: Violation): string {
  const kind = isError ? '' : 'warning: ';
  // The descriptions of the policy begin with the construct.
  return `${kind}${rule} ${what.startsWith(place) ? what : `${place}: ${what}`}`;
}

function withFix(violation: Violation): string {
  const { fix } = violation;
  return fix === undefined ? inOneLine(violation) : `${inOneLine(violation)}\n    ${fix.replaceAll('\n', '\n    ')}`;
}
