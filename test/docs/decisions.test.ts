import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../support/baseline-app';

const FOLDER = join(PROJECT_ROOT, 'docs', 'decisions');
const SECTIONS = ['Context', 'Decision', 'Consequences'];
const STATUS = /^Status: (?:proposed|accepted|superseded by \[\d{4}\]\(\d{4}-[a-z0-9-]+\.md\)), \d{4}-\d{2}-\d{2}$/;

const decisions = readdirSync(FOLDER).filter((file) => file !== 'template.md');

test.each(decisions)('%s has the structure of the template', (file) => {
  const lines = readFileSync(join(FOLDER, file), 'utf8').split('\n');
  expect(lines[0]).toMatch(new RegExp(`^# ${file.slice(0, 4)}: .+`));
  expect(lines[2]).toMatch(STATUS);
  const sections = lines.filter((line) => line.startsWith('## ')).map((line) => line.slice(3));
  expect(sections.slice(0, SECTIONS.length)).toEqual(SECTIONS);
  expect(sections.slice(SECTIONS.length).filter((section) => !['Changes since', 'Sources'].includes(section))).toEqual(
    [],
  );
});

test('each number is used once', () => {
  const numbers = decisions.map((file) => file.slice(0, 4));
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const number of numbers) expect(number).toMatch(/^\d{4}$/);
});
