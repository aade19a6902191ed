import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { files } from '../../package.json';
import { PROJECT_ROOT } from '../support/baseline-app';
import { documents } from '../support/documents/command-blocks';

/** `files` of package.json, as npm reads them, and what npm always packs. */
const PACKED = [...files, 'package.json'].map(
  (pattern) => new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('**/', '(?:.+/)?')}(?:/|$)`),
);
const isPacked = (path: string) => PACKED.some((pattern) => pattern.test(path));

// test/package proves the same over the tarball.
test('a document of the package links to files of the package only; other files are named as code', () => {
  const packed = documents(PROJECT_ROOT).filter(isPacked);
  expect(packed.length).toBeGreaterThan(50);
  const missing = packed.flatMap((document) =>
    [...readFileSync(join(PROJECT_ROOT, document), 'utf8').matchAll(/\]\(([^)\s#]+)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !/^[a-z]+:/.test(link))
      .map((link) => normalize(join(dirname(document), link)))
      // A folder is in the package if a document of it is.
      .filter((path) => !isPacked(path) && !packed.some((each) => each.startsWith(`${path.replace(/\/$/, '')}/`)))
      .map((path) => `${document}: ${path}`),
  );
  expect(missing).toEqual([]);
});
