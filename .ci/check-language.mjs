// `npm run check:language`: words that docs/glossary.md replaces, in every text of the project.
// A quoted word is a value. Arguments limit it to files below these paths. A line that needs such a word (a user of that name, a quotation) has `word: <the word>` in a comment on it or on the line above.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PATHS = process.argv.slice(2);
const ROOT = join(import.meta.dirname, '..');

/** Pattern and replacement. Patterns match whole words in any case. */
const WORDS = [
  ['(?:no|some|any)body', '"no principal", "an operator", "the owner"'],
  ['whoever', '"the principal that"'],
  ['whatever', '"any", "every"'],
  ['stands', '"is defined", "is"'],
  ['stood', '"was defined", "was"'],
  ['mend(?:s|ed|ing)?', '"fix"'],
  ['(?:is|are|was|were|be|been|gets?) told', '"is notified", "receives"'],
  ['tells? (?:of|apart|from)', '"reports", "distinguishes"'],
  ['ask(?:s|ed|ing)? for', '"requires", "requests"'],
  ['by hand', '"manually"'],
  ['for (?:good|ever)', '"permanently"'],
  ['of (?:its|their|your|our|his) own', '"own", "dedicated"'],
  ['ways? in', '"access", "entry point"'],
  ['way(?:s)? around', '"bypass"'],
  ['artefacts?', '"artifact"'],
  ['organisations?|organisational', '"organization"'],
  ['licences?|licenced', '"license"'],
  ['colours?|behaviours?|catalogues?|acknowledgements?|afterwards|towards', 'American spelling'],
  ['mistakes?', '"error", "validation error"'],
  ['testimony|testimonies|sightings?|witness(?:es|ed)?', '"read", "read log"'],
  ['judged?|judges|judgements?|judgments?|judging', '"evaluate", "evaluation"'],
  ['strangers?', '"third party", "another account"'],
];

const TEXT = /\.(?:ts|mts|js|mjs|cjs|md|ya?ml|py|sh)$|^\.ci\/run$/;
const EXEMPT = [
  /^docs\/glossary\.md$/,
  /^\.ci\/check-language\.mjs$/,
  /^CHANGELOG\.md$/,
  /^docs\/api\//,
  /^docs\/renamed-/,
  // Old names, which the program `upgrade` replaces.
  /^test\/fixtures\/upgrade\/before\//,
  /^LICENSE/,
];
const WHOLE = new RegExp(`(?<![\\w-])(?:${WORDS.map(([pattern]) => `(${pattern})`).join('|')})(?![\\w-])`, 'gi');

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => TEXT.test(file) && !EXEMPT.some((exempt) => exempt.test(file)))
  .filter((file) => PATHS.length === 0 || PATHS.some((path) => file.startsWith(path)));

let count = 0;
for (const file of files) {
  const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
  for (const [index, line] of lines.entries()) {
    for (const match of line.matchAll(WHOLE)) {
      const word = match[0];
      if (/^['`"]$/.test(line[match.index - 1] ?? '') && /^['`"]$/.test(line[match.index + word.length] ?? ''))
        continue;
      if ([line, lines[index - 1] ?? ''].some((text) => text.toLowerCase().includes(`word: ${word.toLowerCase()}`)))
        continue;
      const replacement = WORDS[match.slice(1).findIndex((group) => group !== undefined)][1];
      console.log(`${file}:${index + 1}: "${word}": use ${replacement}`);
      count += 1;
    }
  }
}
console.log(
  count === 0 ? `${files.length} files follow docs/glossary.md.` : `${count} words to replace (docs/glossary.md).`,
);
process.exitCode = count === 0 ? 0 : 1;
