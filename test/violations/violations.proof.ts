import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { productionStacks } from './production';
import { type Outcome, scorer, type Violation } from './score';

type Score = Readonly<Record<string, Outcome>>;

const DATA = join(__dirname, 'data');
/** The best known outcomes. */
const RECORD = join(__dirname, 'score.json');
/** The outcomes when the violations were written; they do not change. */
const FIRST = join(__dirname, 'first-score.json');
/** Time of all evaluations on a machine under load. */
const TIMEOUT = 600_000;

const violations = readdirSync(DATA).flatMap((file) => read(join(DATA, file)) as readonly Violation[]);
let score: Score = {};

beforeAll(() => {
  const outcomeOf = scorer(productionStacks());
  score = Object.fromEntries(violations.map((violation) => [violation.id, outcomeOf(violation)]));
  process.stdout.write(`${summary(read(FIRST) as Score)} at first, ${summary(score)} now\n`);
}, TIMEOUT);

test('the ids of the violations are unique', () => {
  expect(new Set(violations.map(({ id }) => id)).size).toBe(violations.length);
});

test('each violation that the record contains as detected is detected', () => {
  const record = read(RECORD) as Score;
  const lost = Object.entries(record).filter(([id, outcome]) => outcome === 'detected' && score[id] !== 'detected');
  expect(lost.map(([id]) => `${id}: ${score[id] ?? 'no such violation'}`)).toEqual([]);
  write({ ...score, ...Object.fromEntries(Object.entries(record).filter(([, outcome]) => outcome === 'detected')) });
});

/** Records new detections, so that a later change cannot lose them. */
function write(best: Score): void {
  const ids = Object.keys(best).sort();
  const text = `${JSON.stringify(Object.fromEntries(ids.map((id) => [id, best[id]])), undefined, 2)}\n`;
  if (text !== readFileSync(RECORD, 'utf8')) writeFileSync(RECORD, text);
}

function summary(outcomes: Score): string {
  const all = Object.values(outcomes);
  return `${String(all.filter((outcome) => outcome === 'detected').length)} of ${String(all.length)} detected`;
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
