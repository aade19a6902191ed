import { isProjectFolder, isWritableContainerPath } from '../../../../lib/config/values/container-path';

test.each([
  ['/tmp', true],
  ['/run/tls', true],
  ['/var/cache/my-app.d', true],
  ['/library', true],
  ['/', false],
  ['tmp', false],
  ['/tmp/', false],
  ['//tmp', false],
  ['/tmp/./a', false],
  ['/tmp/..', false],
  ['/usr', false],
  ['/usr/local', false],
  ['/proc/self', false],
])('%s may be writable: %s', (path, expected) => {
  expect(isWritableContainerPath(path)).toBe(expected);
});

test.each([
  ['examples/demo-service', true],
  ['.docker/web', true],
  ['.', false],
  ['', false],
  ['../web', false],
  ['a/../../b', false],
  ['/srv/web', false],
])('%j is a folder of the project: %s', (path, expected) => {
  expect(isProjectFolder(path)).toBe(expected);
});
