import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCTOR_CHECKS } from '../../../../lib/operate/doctor/checks';
import { VERIFY_CHECKS } from '../../../../lib/operate/verify/checks';
import { findControl } from '../../../../lib/policy/catalog';

const CHECKS = join(__dirname, '..', '..', '..', '..', 'lib', 'operate', 'verify', 'checks');
const sources = readdirSync(CHECKS).map((file) => [file, readFileSync(join(CHECKS, file), 'utf8')] as const);
/** Each text in the form of an id that a check hands over or returns. */
const idsIn = (source: string) => [...source.matchAll(/'([A-Z]{2,4}-\d{2})'/g)].map(([, id = '']) => id);

test.each(sources)('%s names controls of the catalog', (_file, source) => {
  expect(idsIn(source)).not.toEqual([]);
  expect(idsIn(source).filter((id) => findControl(id) === undefined)).toEqual([]);
});

test('every file of a check is in the list, and no name is there twice', () => {
  const list = readFileSync(join(CHECKS, '..', 'checks.ts'), 'utf8');
  expect(
    sources.map(([file]) => file.replace('.ts', '')).filter((file) => !list.includes(`'./checks/${file}'`)),
  ).toEqual([]);
  const ids = [...DOCTOR_CHECKS, ...VERIFY_CHECKS].map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});
