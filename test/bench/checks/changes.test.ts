import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEN_FILES, withChanges } from '../../../bench/checks/changes';

const root = mkdtempSync(join(tmpdir(), 'bench-checks-'));
const text = (file: string) => readFileSync(join(root, file), 'utf8');

beforeAll(() => {
  for (const { file } of TEN_FILES) cpSync(join(__dirname, '../../..', file), join(root, file));
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

test.each(TEN_FILES)('$file is changed, and restored', (change) => {
  const before = text(change.file);
  const during = withChanges(root, [change], 1, () => text(change.file));
  expect(during).toContain(change.text?.[1] ?? before);
  expect(during).toMatch(/\n\/\/ Change 1\.\n$/);
  expect(text(change.file)).toBe(before);
});

test('files are restored after a failure', () => {
  const [change] = TEN_FILES;
  const before = change && text(change.file);
  expect(() =>
    withChanges(root, TEN_FILES, 1, () => {
      throw new Error('a finding');
    }),
  ).toThrow('a finding');
  expect(change && text(change.file)).toBe(before);
});

test('a text that the file no longer has is an error', () => {
  writeFileSync(join(root, 'file.ts'), '');
  expect(() => withChanges(root, [{ file: 'file.ts', text: ['from', 'to'] }], 1, () => 'run')).toThrow(
    'file.ts has no text from: correct bench/checks/changes.ts',
  );
});
