import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GENERATED_FILES } from '.';
import { replaceSection } from './generated-file';

const ROOT = join(__dirname, '..', '..');

test.each(GENERATED_FILES)('$path is up to date; `npm run generate` updates it', ({ path, render }) => {
  const file = join(ROOT, path);
  const current = existsSync(file) ? readFileSync(file, 'utf8') : '';
  expect(current).toBe(render(current));
});

test('only the section is replaced', () => {
  const document = 'before\n<!-- generated: table -->\nold\n<!-- /generated -->\nafter\n';
  expect(replaceSection(document, 'table', 'new')).toBe(
    'before\n<!-- generated: table -->\n\nnew\n\n<!-- /generated -->\nafter\n',
  );
  expect(() => replaceSection(document, 'other', 'new')).toThrow(
    "The document has no section 'other': add the lines '<!-- generated: other -->' and '<!-- /generated -->'.",
  );
});
