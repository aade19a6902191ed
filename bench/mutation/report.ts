import type { Verdict } from './harness';
import type { Mutant } from './mutants';
import { reasonToSurvive } from './survivors';

/** The minimum share of detected mutants among those that a rule reads. */
export const REQUIRED_SHARE = 0.98;

export interface Score {
  /** Mutants of properties that a rule reads, except those that do not violate a control. */
  readonly claimed: number;
  readonly killed: number;

  /** From 0 to 1. */
  readonly share: number;
  readonly survivors: readonly Verdict[];

  /** Survivors that do not violate a control, with a reason. */
  readonly equivalent: readonly Verdict[];

  /** Survivors of properties that no rule reads. */
  readonly unclaimed: readonly Verdict[];
}

/** Counts the results; a mutant that only another control detects is a survivor. */
export function scoreOf(verdicts: readonly Verdict[]): Score {
  const claims = verdicts.filter(({ mutant }) => mutant.controls.length > 0);
  const alive = claims.filter(({ killed }) => !killed);
  const survivors = alive.filter(({ mutant }) => reasonToSurvive(mutant) === undefined);
  const killed = claims.length - alive.length;
  const claimed = killed + survivors.length;
  return {
    claimed,
    killed,
    share: claimed === 0 ? 0 : killed / claimed,
    survivors,
    equivalent: alive.filter(({ mutant }) => reasonToSurvive(mutant) !== undefined),
    unclaimed: verdicts.filter(({ mutant, noticedBy }) => mutant.controls.length === 0 && noticedBy.length === 0),
  };
}

/** The score, the survivors, and the properties that no rule reads. */
export function report(verdicts: readonly Verdict[]): { lines: string[]; passed: boolean } {
  const score = scoreOf(verdicts);
  return {
    lines: [
      `${score.killed} of ${score.claimed} mutants of properties that a rule reads are detected by its control: ${(score.share * 100).toFixed(1)} %.`,
      ...listed('Survivors', score.survivors, ({ mutant, noticedBy }) => {
        const others = noticedBy.length === 0 ? '' : `; detected by ${noticedBy.join(', ')} only`;
        return ` (read by ${mutant.controls.join(', ')}${others})`;
      }),
      ...listed(
        'Not counted, each with a reason',
        score.equivalent,
        ({ mutant }) => `: ${reasonToSurvive(mutant) ?? ''}`,
      ),
      ...listed('No rule reads', score.unclaimed, () => ''),
    ],
    passed: score.share >= REQUIRED_SHARE,
  };
}

/** Groups mutants that differ only in their location. */
function listed(title: string, verdicts: readonly Verdict[], explain: (verdict: Verdict) => string): string[] {
  const counted = new Map<string, number>();
  for (const verdict of verdicts) {
    const line = `${kindOf(verdict.mutant)}${explain(verdict)}`;
    counted.set(line, (counted.get(line) ?? 0) + 1);
  }
  const lines = [...counted].map(([line, count]) => `${String(count).padStart(4)} × ${line}`);
  return lines.length === 0 ? [] : ['', `${title} (${verdicts.length}):`, ...lines];
}

/** Without positions and logical ids. */
export function kindOf({ type, path, how }: Mutant): string {
  const place = path.map((key) => (typeof key === 'number' ? '*' : key)).join('.');
  return [type, place, how].filter((part) => part !== '').join(' ');
}
