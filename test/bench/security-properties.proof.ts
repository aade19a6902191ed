import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coverage, DERIVED_RULES } from '../../bench/properties/groups';
import { EXCLUSIONS } from '../../bench/properties/excluded';
import { renderFacts, renderPage } from '../../bench/properties/render';
import { RULES } from '../../lib/policy/rules';

const ROOT = join(__dirname, '../..');
const OUTDATED = 'run npm run update:security-properties';

const found = coverage();

test('a rule reads every property of the schemas that affects security, or a reason states why no rule does', () => {
  expect(found.unread).toEqual([]);
  expect(found.properties.length).toBe(found.byType.length + found.byKind.length + found.excluded.length);
  expect(found.properties.length).toBeGreaterThan(800);
});

test('every exclusion applies to a property', () => {
  const reasons = new Set(found.excluded.map(({ reason }) => reason));
  expect(EXCLUSIONS.map(({ reason }) => reason).filter((reason) => !reasons.has(reason))).toEqual([]);
});

test.each([
  ['facts/security-properties.json', renderFacts],
  ['docs/security-properties.md', renderPage],
])('%s has the properties of the installed schemas', (path, render) => {
  const isCurrent = readFileSync(join(ROOT, path), 'utf8') === render(found);
  expect(isCurrent ? path : OUTDATED).toBe(path);
});

test('the rules for all types exist', () => {
  expect(DERIVED_RULES.filter((id) => !RULES.some((rule) => rule.id === id))).toEqual([]);
});
