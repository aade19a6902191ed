import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../baseline-app';
import { SETTING_VARIANTS } from '.';
import { ACCEPTED_CHANGES, CHANGES_DOCUMENT } from './accepted-changes';

const text = readFileSync(join(PROJECT_ROOT, CHANGES_DOCUMENT), 'utf8').replaceAll(/\s+/g, ' ');

test.each(ACCEPTED_CHANGES.map(({ documented }) => documented))('the document says: %s', (documented) => {
  expect(text).toContain(documented);
});

test('exceptions name variants that exist', () => {
  const names = SETTING_VARIANTS.map(({ name }) => name);
  expect(ACCEPTED_CHANGES.flatMap(({ variants = [] }) => variants).filter((name) => !names.includes(name))).toEqual([]);
});
