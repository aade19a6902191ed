import type { Template } from '../../lib/policy/model';
import type { Verdict } from './harness';
import { rawOf, valueAt, type Mutant } from './mutants';
import { MutantRelevance } from './relevance';
import { kindOf } from './report';
import { UNREAD_REASONS, unreadReason } from './unread-reasons';

/** The second figure: the mutants that no rule reads and no rule detects. */
export interface Unread {
  /** The number of mutants that do not reduce security, by the reason of the derivation. */
  readonly irrelevant: ReadonlyMap<string, number>;

  /** The number of mutants of each kind that may affect security, by the reason that no rule reads them. */
  readonly withReason: ReadonlyMap<string, number>;

  /** Kinds of mutants that may affect security, without a reason. */
  readonly withoutReason: readonly string[];

  /** Reasons that no mutant has. */
  readonly unusedReasons: readonly string[];
}

export function unreadOf(verdicts: readonly Verdict[], templates: readonly Template[]): Unread {
  const relevance = new MutantRelevance(templates);
  const irrelevant = new Map<string, number>();
  const withReason = new Map<string, number>();
  const withoutReason = new Set<string>();
  for (const { mutant } of verdicts.filter(isUnread)) {
    const derived = relevance.irrelevance(mutant);
    const reason = derived === undefined ? unreadReason(mutant, originalOf(mutant))?.reason : undefined;
    if (derived !== undefined) irrelevant.set(derived, (irrelevant.get(derived) ?? 0) + 1);
    else if (reason === undefined) withoutReason.add(kindOf(mutant));
    else withReason.set(reason, (withReason.get(reason) ?? 0) + 1);
  }
  const unusedReasons = UNREAD_REASONS.filter(({ inEstates }) => inEstates !== true)
    .map(({ reason }) => reason)
    .filter((reason) => !withReason.has(reason));
  return { irrelevant, withReason, withoutReason: [...withoutReason], unusedReasons };
}

/** No rule reads the property, and no rule has a finding. */
export function isUnread({ mutant, noticedBy }: Pick<Verdict, 'mutant' | 'noticedBy'>): boolean {
  return mutant.controls.length === 0 && noticedBy.length === 0;
}

/** The lines of the report. */
export function unreadReport({ irrelevant, withReason, withoutReason, unusedReasons }: Unread): string[] {
  const rows = (counts: ReadonlyMap<string, number>) =>
    [...counts].map(([reason, count]) => `${String(count).padStart(4)} × ${reason}`);
  const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((total, count) => total + count, 0);
  return [
    '',
    `Second figure: of the properties that no rule reads, ${sum(withReason)} mutants may affect security, each with a reason, and ${withoutReason.length} kinds have no reason:`,
    ...rows(withReason),
    ...withoutReason.map((kind) => `   no reason: ${kind}`),
    ...unusedReasons.map((reason) => `   no mutant has the reason: ${reason}`),
    '',
    `${sum(irrelevant)} mutants do not reduce security, by derivation:`,
    ...rows(irrelevant),
  ];
}

function originalOf(mutant: Mutant): unknown {
  return valueAt(rawOf(mutant), mutant.path);
}
