import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BLOCKING_ACCESS } from '../../../lib/review/access';
import { CHANGE_KINDS, changeKind, type ChangeKind } from '../../../lib/review/change-kinds';
import { EXPOSURES } from '../../../lib/review/exposure';

const ROOT = join(__dirname, '..', '..', '..');
const GUIDES = (Object.keys(CHANGE_KINDS) as ChangeKind[]).flatMap((kind) => {
  const { guide } = changeKind(kind);
  return guide === undefined ? [] : [[kind, guide] as const];
});

test('renames and removed stacks have guides', () => {
  expect(GUIDES.map(([kind]) => kind)).toEqual(
    expect.arrayContaining(['deleted', 'replaced', 'moved', 'stack-left', 'environment-renamed']),
  );
});

test.each(GUIDES)('the guide of %s is a heading of a document', (_, guide) => {
  const [file = '', anchor = ''] = guide.split('#');
  expect(existsSync(join(ROOT, file))).toBe(true);
  const headings = [...readFileSync(join(ROOT, file), 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
  expect(headings).toContain(anchor);
});

test('every kind of access and exposure is a kind of change', () => {
  const kinds = [...Object.keys(BLOCKING_ACCESS), ...Object.keys(EXPOSURES)];
  expect(kinds.filter((kind) => !(kind in CHANGE_KINDS))).toEqual([]);
});
