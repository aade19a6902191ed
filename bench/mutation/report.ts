import type { Verdict } from './harness';
import type { Mutant } from './mutants';
import { reasonToSurvive } from './survivors';

/** Of the mutants that some rule claims to see, how many it has to see. */
const REQUIRED_SCORE = 0.98;

export interface Score {
  /** Mutants of a property that some rule reads, but for those that change nothing a control asks for. */
  readonly claimed: number;
  readonly killed: number;

  /** From 0 to 1. */
  readonly share: number;
  readonly survivors: readonly Verdict[];

  /** Survivors that change nothing that a control asks for; each has a reason. */
  readonly equivalent: readonly Verdict[];

  /** Survivors of properties that no rule reads. */
  readonly unclaimed: readonly Verdict[];
}

/** Counts; what only another control noticed is a survivor. */
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

/** The score, the survivors, and what no rule reads. */
export function report(verdicts: readonly Verdict[]): { lines: string[]; passed: boolean } {
  const score = scoreOf(verdicts);
  return {
    lines: [
      `${score.killed} of ${score.claimed} mutants that a rule claims are noticed by it: ${(score.share * 100).toFixed(1)} %.`,
      ...listed('Survivors', score.survivors, ({ mutant, noticedBy }) => {
        const others = noticedBy.length === 0 ? '' : `; noticed by ${noticedBy.join(', ')} only`;
        return ` (claimed by ${mutant.controls.join(', ')}${others})`;
      }),
      ...listed(
        'Not counted, each with a reason',
        score.equivalent,
        ({ mutant }) => `: ${reasonToSurvive(mutant) ?? ''}`,
      ),
      ...listed('No rule reads', score.unclaimed, () => ''),
    ],
    passed: score.share >= REQUIRED_SCORE,
  };
}

/** Mutants that differ only in where they are make one line. */
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
