import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOG } from '../../lib/policy/catalog';
import { CLOUDFLARE_RULES } from '../../lib/policy/cloudflare';
import { RULES } from '../../lib/policy/rules';
import { PROJECT_ROOT } from '../support/baseline-app';
import { documents } from '../support/documents/command-blocks';

/** ADRs describe the repository on their date. */
const CURRENT = documents(PROJECT_ROOT).filter(
  (document) => !/decisions\/\d/.test(document) && document !== 'CHANGELOG.md',
);

/** Numbers that a document states, by the words that follow them. */
const COUNTS: Readonly<Record<string, number>> = {
  controls: CATALOG.length,
  'policy rules': RULES.length,
};

/** Ids of rules, such as `NET-06-FlowLogs`. */
const RULE_ID = /\b[A-Z]{2,4}-\d{2}-[A-Z][A-Za-z]+\b/g;
const RULE_IDS = new Set([...RULES, ...CLOUDFLARE_RULES].map(({ id }) => id));

/** A path of the repository in code font, as far as its first placeholder. */
const PATH = /`((?:\.ci|\.github|bench|bin|cdktf|constructs|docs|examples|facts|lib|test)\/[\w./-]*)[^`\n]*`/g;

/** Folders that synthesis and tools create. */
const CREATED = ['cdk.out/', '.cache/', 'test/__snapshots__'];

/** The files of an adopter's repository. Its README names them, and other documents can. */
const TEMPLATE = 'lib/init/template';

test.each(CURRENT)('%s names only paths that exist', (document) => {
  const text = readFileSync(join(PROJECT_ROOT, document), 'utf8');
  const missing = [...text.matchAll(PATH)]
    .filter(([code]) => !/[*<{$]|…|\.\.\./.test(code))
    .map(([, path = '']) => path)
    .filter((path) => !CREATED.some((folder) => path.startsWith(folder)))
    .filter((path) => !existsSync(join(PROJECT_ROOT, TEMPLATE, path)))
    .filter((path) => document.startsWith(TEMPLATE) || !existsSync(join(PROJECT_ROOT, path)));
  expect(missing).toEqual([]);
});

test.each(CURRENT)('%s states the number of controls and rules that exist', (document) => {
  const text = readFileSync(join(PROJECT_ROOT, document), 'utf8');
  expect(wrongCounts(text)).toEqual([]);
});

test.each(CURRENT)('%s names only rules that exist', (document) => {
  const ids = readFileSync(join(PROJECT_ROOT, document), 'utf8').match(RULE_ID) ?? [];
  expect(ids.filter((id) => !RULE_IDS.has(id))).toEqual([]);
});

test('a wrong number is detected', () => {
  expect(wrongCounts(`It has ${CATALOG.length + 1} controls and ${RULES.length} policy rules.`)).toEqual([
    `${CATALOG.length + 1} controls`,
  ]);
});

function wrongCounts(text: string): string[] {
  return Object.entries(COUNTS).flatMap(([words, count]) =>
    [...text.matchAll(new RegExp(`(\\d[\\d,]*) ${words}\\b`, 'g'))]
      .filter(([, number = '']) => Number(number.replaceAll(',', '')) !== count)
      .map(([statement]) => statement),
  );
}
