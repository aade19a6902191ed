import type { Verdict } from '../approvals';
import { RULES } from '../../policy/rules';
import { isEnvironmentRule } from '../../policy/rules/environment-rule';
import { controlIdOf } from '../../policy/rules/rule';
import type { Change } from '../change';
import { type ChangeCategory, changeKind, type ChangeKind } from '../change-kinds';
import { counted } from './shown-value';

const ENVIRONMENT_CONTROLS = [...new Set(RULES.filter(isEnvironmentRule).map(controlIdOf))].join(', ');

/** The result in one sentence. */
export function resultOf({ approved, blocked, findings, listed, passed }: Verdict): string {
  const parts = [
    ...(blocked.length > 0 ? [`${counted(blocked.length, 'change')} without an approval`] : []),
    ...(findings.length > 0 ? [`${counted(findings.length, 'finding')} in the approvals`] : []),
    ...(approved.length > 0 ? [counted(approved.length, 'approved change')] : []),
    counted(listed.length, 'other change'),
  ];
  return `${passed ? 'Passed' : 'Blocked'}: ${parts.join(', ')}.`;
}

/** What the review did not evaluate. */
export function notEvaluated({ review }: Verdict): readonly string[] {
  return review.partialEnvironments.map(
    (name) =>
      `${name}: the rules about the environment itself (${ENVIRONMENT_CONTROLS}) are not evaluated: the folder is not the assembly of a stage, and may lack stacks`,
  );
}

/** The environments of both versions, with those without changes. */
export function environmentsOf({ review }: Verdict): readonly string[] {
  return [...new Set([...Object.keys(review.before.digests), ...Object.keys(review.after.digests)])];
}

/** Changes by kind, in the order of the kinds. */
export function byKind(changes: readonly Change[]): readonly (readonly [ChangeKind, readonly Change[]])[] {
  const kinds = [...new Set(changes.map(({ kind }) => kind))];
  return kinds.map((kind) => [kind, changes.filter((change) => change.kind === kind)] as const);
}

/** How many changes of an environment belong to a section of the report. */
export function countIn(changes: readonly Change[], environment: string, category: ChangeCategory): number {
  return changes.filter((change) => change.environment === environment && changeKind(change.kind).category === category)
    .length;
}
