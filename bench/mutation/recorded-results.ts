import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingsIn } from '../../lib/policy/evaluate';
import { TemplateSet } from '../../lib/policy/model';
import { Tier } from '../../facts/tier';
import type { Verdict } from './harness';
import { synthesizedTemplates } from './production';
import { kindOf } from './report';

/** Each kind of mutant, and each environment, with the sets of rules that have findings, under the rule ids before the renaming. */
const RESULTS = join(__dirname, 'recorded-results.tsv');

/** The rule ids before the renaming and those of today, one pair per line. */
const RENAMED_RULES = join(__dirname, 'renamed-rules.tsv');

/** The sets of rules with findings, by kind of mutant. A kind without any finding has no entry. */
export type Results = ReadonlyMap<string, ReadonlySet<string>>;

/** The results of verdicts, by kind of mutant: positions and logical ids do not count. */
export function resultsOf(verdicts: readonly Verdict[]): Results {
  const results = new Map<string, Set<string>>();
  for (const { mutant, rules } of verdicts) {
    const kind = kindOf(mutant);
    results.set(kind, (results.get(kind) ?? new Set()).add(rules.join(' ')));
  }
  return new Map([...results].filter(([, sets]) => [...sets].some((rules) => rules !== '')));
}

/** How many findings each rule has in each environment as it is deployed, those that are acknowledged included. */
export function resultsOfEnvironments(): Results {
  return new Map(
    Object.values(Tier).map((tier) => {
      const counts = new Map<string, number>();
      for (const { rule } of findingsIn(new TemplateSet(synthesizedTemplates(tier), tier))) {
        counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
      }
      return [`environment ${tier}`, new Set([...counts].map(([rule, count]) => `${count} ${rule}`))];
    }),
  );
}

/** The recorded results, under the rule ids of today. */
export function recordedResults(): Results {
  const today = new Map(renamedRules());
  return new Map(
    linesOf(RESULTS).map(([kind = '', sets = '']) => [
      kind,
      new Set(sets.split(' | ').map((set) => translate(set, today))),
    ]),
  );
}

/** Records results under the rule ids before the renaming. */
export function record(results: Results): void {
  const before = new Map(renamedRules().map(([old, id]) => [id, old]));
  const lines = [...results].map(([kind, sets]) =>
    [
      kind,
      [...sets]
        .map((set) => translate(set, before))
        .sort()
        .join(' | '),
    ].join('\t'),
  );
  writeFileSync(
    RESULTS,
    lines
      .sort()
      .map((line) => `${line}\n`)
      .join(''),
  );
}

/** The differences between recorded and actual results, one line each. */
export function differences(recorded: Results, actual: Results): string[] {
  return [...new Set([...recorded.keys(), ...actual.keys()])].flatMap((kind) => {
    const [before, now] = [recorded, actual].map((results) => [...(results.get(kind) ?? [])].sort().join(' | '));
    return before === now ? [] : [`${kind}: recorded ${before || 'no finding'}; now ${now || 'no finding'}`];
  });
}

/** The results of some mutants that were not recorded for any mutant of the kind, one line each. */
export function unrecorded(recorded: Results, some: readonly Verdict[]): string[] {
  return some
    .filter(({ mutant, rules }) => !(recorded.get(kindOf(mutant)) ?? new Set([''])).has(rules.join(' ')))
    .map(({ mutant, rules }) => `${kindOf(mutant)}: ${rules.join(' ')}`);
}

/** The rule id before the renaming and that of today. */
function renamedRules(): (readonly [old: string, id: string])[] {
  return linesOf(RENAMED_RULES).map(([old = '', id = '']) => [old, id]);
}

function linesOf(file: string): string[][] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}

function translate(rules: string, names: ReadonlyMap<string, string>): string {
  return rules
    .split(' ')
    .map((word) => names.get(word) ?? word)
    .sort()
    .join(' ');
}
