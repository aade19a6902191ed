import type { Verdict } from '../approvals';
import type { Change } from '../change';
import { changeKind } from '../change-kinds';
import { costLines } from './cost-report';
import { printable, shownValue } from './shown-value';
import { byKind, notEvaluated, resultOf } from './summary';

/** The lines for a terminal: what requires an approval comes last, next to the result. */
export function textReport(verdict: Verdict): readonly string[] {
  const { approved, blocked, findings, listed, review, used } = verdict;
  return [
    `${review.before.label} → ${review.after.label}`,
    ...notEvaluated(verdict),
    ...sections('Listed', listed),
    ...sections(
      'Approved',
      approved.map(({ change }) => change),
    ),
    ...used.map(
      ({ where }) => `  ${where}: the change is in both versions; remove the entry after every environment has it`,
    ),
    ...costLines(review.costs),
    ...sections('Without an approval', blocked),
    ...findings.map(({ message, where }) => `  ${where}: ${message}`),
    resultOf(verdict),
  ].map(printable);
}

function sections(title: string, changes: readonly Change[]): readonly string[] {
  return byKind(changes).flatMap(([kind, each]) => [
    `${title}: ${changeKind(kind).title} (${kind})`,
    ...each.map(line),
  ]);
}

function line({ after, before, cause, logicalId, message, path, sourceLine, stack }: Change): string {
  const place = sourceLine === undefined ? '' : ` ${sourceLine}`;
  const values = before === undefined && after === undefined ? '' : `: ${shownValue(before)} → ${shownValue(after)}`;
  const reason = cause === undefined ? '' : ` [${cause}${values}]`;
  return `  ${path} (${stack}/${logicalId}${place}): ${message}${reason}`;
}
