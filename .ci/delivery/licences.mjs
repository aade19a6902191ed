// Refuses a dependency that is shipped under a licence which nobody has agreed to. Reads the lock file: no network.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const AGREED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
]);

/** The packages of a lock file that are shipped and whose licence is none of those agreed to. */
export function refusedLicences({ packages }) {
  return Object.entries(packages)
    .filter(([path, { dev, devOptional, link }]) => path !== '' && !dev && !devOptional && !link)
    .filter(([, { license }]) => !alternatives(license).some((each) => AGREED.has(each)))
    .map(
      ([path, { license, version }]) =>
        `${path.replace(/^.*node_modules\//, '')}@${version}: ${license ?? 'no licence'}`,
    );
}

/** `(MIT OR GPL-3.0)` may be taken as either; `A AND B` has to be agreed to as it is. */
function alternatives(license = '') {
  return license.replaceAll(/[()]/g, '').split(' OR ');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const refused = refusedLicences(JSON.parse(readFileSync('package-lock.json', 'utf8')));
  for (const each of refused) console.error(`Nobody has agreed to the licence of ${each}`);
  if (refused.length === 0) console.log('Every shipped dependency has a licence that is agreed to.');
  process.exitCode = refused.length === 0 ? 0 : 1;
}
