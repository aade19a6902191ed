import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tier } from '../../facts/tier';
import { EnvironmentGraph } from '../../lib/policy/graph';
import { TemplateSet } from '../../lib/policy/model';
import { templatesOf } from '../independent/environments';
import { BASE_VARIANTS } from '../support/variants';
import { assemblyOf } from '../support/variants/assemblies';
import { chains, nearMisses } from './chain';
import { applyOperations } from '../violations/apply';
import { isInGraph } from './detection';
import { outcomeOf } from './score';

type Score = Readonly<Record<string, string>>;

/** The best known outcomes. */
const RECORD = join(__dirname, 'score.json');
/** The outcomes when the chains were written; they do not change. */
const FIRST = join(__dirname, 'first-score.json');
const TIMEOUT = 300_000;

let score: Score = {};

beforeAll(() => {
  score = Object.fromEntries([
    ...chains.map((chain): [string, string] => [chain.id, outcomeOf(chain)]),
    ...nearMisses.map((chain): [string, string] => [chain.id, isInGraph(chain) ? 'reported' : 'not reported']),
  ]);
  process.stdout.write(`${summary(read(FIRST))} at first, ${summary(score)} now\n`);
}, TIMEOUT);

test('each chain that the record contains as detected is detected', () => {
  const record = read(RECORD);
  const lost = Object.entries(record).filter(([id, outcome]) => !isWorse(outcome) && isWorse(score[id] ?? 'no chain'));
  expect(lost.map(([id]) => `${id}: ${score[id] ?? 'no chain'}`)).toEqual([]);
  write(score);
});

test('no chain that a policy, a route or a filter interrupts is reported', () => {
  expect(nearMisses.filter(({ id }) => score[id] === 'reported').map(({ id }) => id)).toEqual([]);
});

test.each(chains.flatMap(({ fix, ...chain }) => (fix === undefined ? [] : [{ ...chain, fix }])))(
  '$id: the graph does not contain the path after the fix',
  ({ fix, ...chain }) => {
    const fixed = structuredClone(chain);
    applyOperations(fixed.template.Resources, fix);
    expect(isInGraph(fixed)).toBe(false);
  },
);

test.each(BASE_VARIANTS)('the environment $name contains no escalation path', (variant) => {
  const graph = new EnvironmentGraph(new TemplateSet(templatesOf(assemblyOf(variant).stacks), Tier.PRODUCTION));
  expect(graph.escalations.map(({ from, method, to }) => `${from} → ${to} by ${method}`)).toEqual([]);
});

const isWorse = (outcome: string): boolean => ['missed', 'no chain', 'reported'].includes(outcome);

function write(outcomes: Score): void {
  const ids = Object.keys(outcomes).sort();
  const text = `${JSON.stringify(Object.fromEntries(ids.map((id) => [id, outcomes[id]])), undefined, 2)}\n`;
  if (text !== readFileSync(RECORD, 'utf8')) writeFileSync(RECORD, text);
}

function summary(outcomes: Score): string {
  const count = (all: readonly { readonly id: string }[], isGood: (outcome: string) => boolean) => {
    const known = all.flatMap(({ id }) => outcomes[id] ?? []);
    return `${String(known.filter(isGood).length)} of ${String(known.length)}`;
  };
  return [
    `${count(chains, (outcome) => outcome !== 'missed')} chains detected`,
    `${count(nearMisses, (outcome) => outcome === 'not reported')} near misses not reported`,
  ].join(', ');
}

function read(file: string): Score {
  return JSON.parse(readFileSync(file, 'utf8')) as Score;
}
