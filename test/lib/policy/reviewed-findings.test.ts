import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../../lib/policy/rules';
import { PROJECT_ROOT } from '../../support/baseline-app';

// The findings of the review of the policy, by section of the review. Each has a violating and a passing case: the title of a test, or a
// value in its table, in the cases of a rule or in a test file.
const [, ...rows] = readFileSync(join(__dirname, 'reviewed-findings.tsv'), 'utf8').trimEnd().split('\n');

const findings = rows.map((row) => {
  const [section = '', finding = '', place = '', violating = '', passing = ''] = row.split('\t');
  return { section, finding, place, violating, passing };
});

const RULE_FOLDER = join(PROJECT_ROOT, 'lib/policy/rules');

/** The cases of each rule by the name of their file. */
const casesByName = new Map(
  readdirSync(RULE_FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.cases.ts'))
    .map((file) => [file.split('/').at(-1), join(RULE_FOLDER, file)]),
);

/** The file with the cases: a test, or the file next to the rule. */
function fileOf(place: string): string | undefined {
  if (place.includes('/')) return join(PROJECT_ROOT, place);
  if (!RULES.some(({ id }) => id === place)) return undefined;
  return casesByName.get(`${place.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}.cases.ts`);
}

test.each(findings)('$section: $finding', ({ place, violating, passing }) => {
  const file = fileOf(place);
  expect(file !== undefined && existsSync(file)).toBe(true);
  const text = readFileSync(file ?? '', 'utf8');
  expect([violating, passing].filter((each) => each === '' || !text.includes(each))).toEqual([]);
});

test('each section of the review has its findings, each of them once', () => {
  expect(new Set(findings.map(({ section }) => section))).toEqual(new Set(['A major', 'A minor', 'B', 'C', 'D']));
  expect(new Set(findings.map(({ finding }) => finding)).size).toBe(findings.length);
});
