import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pairsOf, reasons, verdictOf } from './pairs';

// `npm run compare:serverless`: compares the rules with findings in SAM's own test templates with those in SAM's results. It reads a
// checkout of https://github.com/aws/serverless-application-model at SERVERLESS_CHECKOUT; nothing of it is part of this project, except
// the names of the pairs in pairs.tsv, with their verdicts. `-- --record` records the verdicts.
const RECORDED = join(__dirname, 'pairs.tsv');

/** The exit code of an optional step without its precondition, as in .ci/run. */
const SKIPPED = 3;

function compare(checkout: string): void {
  const verdicts = pairsOf(checkout).map((pair) => [pair.name, verdictOf(pair)] as const);
  const counts = new Map<string, number>();
  for (const [, verdict] of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const texts = new Map(reasons());
  console.log(`${verdicts.length} pairs of SAM templates and results:`);
  for (const [verdict, count] of counts) {
    const text = texts.get(verdict);
    console.log(`${String(count).padStart(5)} × ${verdict}${text === undefined ? '' : `: ${text}`}`);
  }
  const lines = verdicts.map((verdict) => `${verdict.join('\t')}\n`).join('');
  if (process.argv.includes('--record')) writeFileSync(RECORDED, lines);
  const recorded = new Set(readFileSync(RECORDED, 'utf8').split('\n'));
  const changed = lines.split('\n').filter((line) => !recorded.has(line));
  for (const line of changed) console.log(`not recorded: ${line}`);
  const isDifferent = verdicts.some(([, verdict]) => verdict.startsWith('different'));
  process.exitCode = isDifferent || changed.length > 0 ? 1 : 0;
}

const checkout = process.env['SERVERLESS_CHECKOUT'];
if (checkout === undefined) {
  console.log(
    'SERVERLESS_CHECKOUT is not set: set it to a checkout of https://github.com/aws/serverless-application-model.',
  );
  process.exitCode = SKIPPED;
} else {
  compare(checkout);
}
