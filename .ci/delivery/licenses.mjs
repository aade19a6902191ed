// Refuses a shipped dependency whose license is not in the list of accepted licenses. Reads the lock file: no network.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const ACCEPTED = new Set([
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

/** The packages of a lock file that are shipped and whose license is not accepted. */
export function refusedLicenses({ packages }) {
  return Object.entries(packages)
    .filter(([path, { dev, devOptional, link }]) => path !== '' && !dev && !devOptional && !link)
    .filter(([, { license }]) => !alternatives(license).some((each) => ACCEPTED.has(each)))
    .map(
      ([path, { license, version }]) =>
        `${path.replace(/^.*node_modules\//, '')}@${version}: ${license ?? 'no license'}`,
    );
}

/** `(MIT OR GPL-3.0)` has two alternatives; `A AND B` has to be accepted as a whole. */
function alternatives(license = '') {
  return license.replaceAll(/[()]/g, '').split(' OR ');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const refused = refusedLicenses(JSON.parse(readFileSync('package-lock.json', 'utf8')));
  for (const each of refused) console.error(`License not accepted: ${each}`);
  if (refused.length === 0) console.log('Every shipped dependency has an accepted license.');
  process.exitCode = refused.length === 0 ? 0 : 1;
}
