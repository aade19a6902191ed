import { refusal, refusalMessage, settingsWith, type RefusalTable } from '../../support/changed-settings';
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

/** Each bad input with its whole message; a folder of tables, since one test file starts faster than twelve. */
describe.each<[subject: string, refusals: RefusalTable]>([
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
])('rejects: %s', (_subject, refusals) => {
  test.each(Object.entries(refusals))('%s', (_title, expected) => {
    expect(refusal(settingsWith(expected[0]))).toBe(`${HEADLINE}\n${refusalMessage(expected)}`);
  });
});

test('rejects: a confirmation of a day that has not come', () => {
  const settings = settingsWith(CONFIRMED_LATER[0]);
  expect(refusal(settings)).toBeUndefined();
  expect(refusal(settings, { today: '2026-11-28' })).toBe(`${HEADLINE}\n${refusalMessage(CONFIRMED_LATER)}`);
});
