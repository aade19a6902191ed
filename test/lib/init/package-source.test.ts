import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageSource } from '../../../lib/init/package-source';
import { temporaryDirectory } from '../../support/baseline-app';

/** An installation with this hidden lock file of npm, and a tarball beside it. */
function source(resolved?: string) {
  const root = temporaryDirectory();
  writeFileSync(join(root, 'baseline.tgz'), '');
  const modules = join(root, 'node_modules');
  mkdirSync(modules);
  if (resolved !== undefined) {
    const packages = { 'node_modules/baseline': { resolved } };
    writeFileSync(join(modules, '.package-lock.json'), JSON.stringify({ packages }));
  }
  const found = () => packageSource(join(modules, 'baseline'), 'baseline', '1.2.3');
  return { found, root };
}

test.each([
  ['npm recorded no source', undefined],
  ['it comes from the registry', 'https://registry.example.com/baseline/-/baseline-1.2.3.tgz'],
  ['it is a linked folder', 'file:../baseline'],
])('the version of the registry is used if %s', (_, resolved) => {
  expect(source(resolved).found()).toEqual({ specification: '^1.2.3' });
});

test('a tarball is copied into the repository', () => {
  const { found, root } = source('file:baseline.tgz');
  expect(found()).toEqual({ specification: 'file:baseline.tgz', tarball: join(root, 'baseline.tgz') });
});

test('a tarball that does not exist anymore is refused', () => {
  const { found, root } = source('file:moved.tgz');
  expect(found).toThrow(
    new Error(
      `The package was installed from ${join(root, 'moved.tgz')}, which does not exist. Restore the file, or install the package from the registry.`,
    ),
  );
});
