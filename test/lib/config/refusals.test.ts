import { refusal, refusalMessage, settingsWith, type RefusalTable } from '../../support/changed-settings';
import { descriptionsOfSettings } from '../../support/settings-documents/descriptions';
import { CLOUDFLARE } from './refusals/cloudflare';
import { API_LIMITS } from './refusals/api-limits';
import { CONFIRMED_LATER, WORKLOAD_LIMITS } from './refusals/workload-limits';
import { ZONE } from './refusals/zone';
import { BACKUPS } from './refusals/backups';
import { ACCOUNT_SERVICES } from './refusals/account-services';
import { CACHE_REFUSALS } from './refusals/cache';
import { CONTAINERS } from './refusals/containers';
import { DATABASE } from './refusals/database';
import { DATABASE_OPTIONS } from './refusals/database-options';
import { EDGE } from './refusals/edge';
import { ENVIRONMENTS } from './refusals/environments';
import { FUNCTIONS } from './refusals/functions';
import { HOSTNAMES } from './refusals/hostnames';
import { IMAGES } from './refusals/images';
import { JOBS } from './refusals/jobs';
import { LINKS } from './refusals/links';
import { NETWORK } from './refusals/network';
import { OWNERSHIP } from './refusals/ownership';
import { PLACES } from './refusals/places';
import { DNS_RECORDS } from './refusals/records';
import { OBSERVABILITY } from './refusals/observability';
import { RETENTION } from './refusals/retention';
import { SERVICES } from './refusals/services';
import { SITES } from './refusals/sites';
import { SHAPE } from './refusals/shape';
import { SIGN_IN } from './refusals/sign-in';
import { STATUS_PAGE_REFUSALS } from './refusals/status-page';

const HEADLINE = '1 validation error in the settings:';

const REFUSALS: readonly [subject: string, refusals: RefusalTable][] = [
  ['what AWS would refuse', API_LIMITS],
  ['what AWS would refuse of workloads', WORKLOAD_LIMITS],
  ['Cloudflare', CLOUDFLARE],
  ['zones', ZONE],
  ['DNS records', DNS_RECORDS],
  ['services of the account', ACCOUNT_SERVICES],
  ['backups', BACKUPS],
  ['writable paths and variables', CONTAINERS],
  ['cache', CACHE_REFUSALS],
  ['links and data stores', LINKS],
  ['database', DATABASE],
  ['options of the database', DATABASE_OPTIONS],
  ['edge', EDGE],
  ['between environments', ENVIRONMENTS],
  ['functions', FUNCTIONS],
  ['hostnames', HOSTNAMES],
  ['images, sizes and names', IMAGES],
  ['jobs', JOBS],
  ['network', NETWORK],
  ['ownership and incidents', OWNERSHIP],
  ['names and places', PLACES],
  ['retention', RETENTION],
  ['observability', OBSERVABILITY],
  ['services', SERVICES],
  ['sites', SITES],
  ['the shape', SHAPE],
  ['sign-in', SIGN_IN],
  ['the status page', STATUS_PAGE_REFUSALS],
];

/** Each bad input with its whole message; a folder of tables, since one test file starts faster than twelve. */
describe.each(REFUSALS)('rejects: %s', (_subject, refusals) => {
  test.each(Object.entries(refusals))('%s', (_title, expected) => {
    expect(refusal(settingsWith(expected[0]))).toBe(`${HEADLINE}\n${refusalMessage(expected)}`);
  });
});

test('rejects: a confirmation of a day that has not come', () => {
  const settings = settingsWith(CONFIRMED_LATER[0]);
  expect(refusal(settings)).toBeUndefined();
  expect(refusal(settings, { today: '2026-11-28' })).toBe(`${HEADLINE}\n${refusalMessage(CONFIRMED_LATER)}`);
});

/** The part of a message that names the section or setting without which another one is not allowed. */
const REQUIRES = /(?:because the (?:environment|service) has no|(?:nothing|a service) without(?: a)?) (\w+)/;

test('a setting that requires another one states it in the documentation', () => {
  const descriptions = descriptionsOfSettings();
  const requirements = REFUSALS.flatMap(([, refusals]) => Object.values(refusals)).flatMap((expected) => {
    const allowed = expected.at(-2);
    const required = typeof allowed === 'string' ? REQUIRES.exec(allowed)?.[1] : undefined;
    return required === undefined ? [] : [{ setting: settingOf(expected), required }];
  });
  expect(requirements.length).toBeGreaterThan(10);
  const unstated = requirements.filter(({ setting, required }) => {
    const text = descriptions.get(setting)?.text ?? '';
    // `queues` is the section of a queue.
    return !text.includes(`\`${required}`);
  });
  expect(unstated).toEqual([]);
});

/** The path of a setting without the environment, the names of list elements and the indexes. */
function settingOf(expected: RefusalTable[string]): string {
  const path = /\n {2}(\S+)\n/.exec(refusalMessage(expected))?.[1] ?? '';
  return path
    .replace(/^[^.]+\./, '')
    .replaceAll(/\[\d+\]/g, '')
    .replace(/^(services|jobs|functions|sites|secrets|topics)\.[a-z\d-]+\b/, '$1')
    .replace(/\.kind$/, '');
}
