import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf, ResultStore } from '../../../lib/store/result-store';
import { temporaryDirectory } from '../../support/baseline-app';

const KEY = digestOf('inputs');
const OTHER_KEY = digestOf('other inputs');

/** A store with two results. */
function folderWithTwo(): string {
  const folder = temporaryDirectory();
  const store = new ResultStore(folder, 10);
  store.write(KEY, { findings: ['one'] });
  store.write(OTHER_KEY, { findings: [] });
  return folder;
}

/** What a later process reads. */
function readAgain(folder: string): unknown {
  return new ResultStore(folder, 10).read(KEY);
}

test('a result is read by the key under which it was written', () => {
  const folder = folderWithTwo();
  expect(readAgain(folder)).toEqual({ findings: ['one'] });
  expect(new ResultStore(folder, 10).read(digestOf('further inputs'))).toBeUndefined();
});

describe('an entry is no result', () => {
  const stored = (folder: string, key: string) => join(folder, `${key}.json`);

  test.each<[string, (own: Buffer, other: Buffer) => Buffer | string]>([
    ['if one character of it is different', (own) => own.toString().replace('one', 'two')],
    ['if its end is missing', (own) => own.subarray(0, -1)],
    ['if it is empty', () => ''],
    ['if it is the entry of other inputs', (_, other) => other],
    ['if it has no digest', () => '\n{"findings":[]}'],
    ['if it has the digest of its text without its key', () => `${digestOf({ findings: [] })}\n{"findings":[]}`],
  ])('%s', (_, change) => {
    const folder = folderWithTwo();
    const [own, other] = [KEY, OTHER_KEY].map((key) => readFileSync(stored(folder, key)));
    writeFileSync(stored(folder, KEY), change(own ?? Buffer.of(), other ?? Buffer.of()));
    expect(readAgain(folder)).toBeUndefined();
  });
});

test('entries that a run did not use are deleted when there are too many', () => {
  const folder = folderWithTwo();
  const store = new ResultStore(folder, 2);
  store.read(OTHER_KEY);
  store.write(digestOf('third inputs'), []);
  expect(readdirSync(folder).sort()).toEqual([`${OTHER_KEY}.json`, `${digestOf('third inputs')}.json`].sort());
});

test('a folder that cannot be written has no effect', () => {
  const store = new ResultStore(join(__filename, 'folder'), 10);
  store.write(KEY, []);
  store.writeNote('note', 'text');
  expect(store.read(KEY)).toBeUndefined();
  expect(store.readNote('note')).toBeUndefined();
});
