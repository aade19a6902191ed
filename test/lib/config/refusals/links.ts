import { DISABLED_CACHE_USER } from '../../../../facts/cache-limits';
import { production } from '../../../reference-estate';
import type { RefusalTable } from '../../../support/changed-settings';

const SESSIONS = {
  name: 'sessions',
  identifier: 'sessions',
  capacity: { kind: 'serverless', maxGigabytes: 5, maxEcpuPerSecond: 5000 },
};
const REPORTING = { ...production.database, name: 'reporting', identifier: 'reporting' };
const UPLOADS = { name: 'uploads', retentionDays: 365 };
const BUCKETS = { 'production.buckets': [UPLOADS] };

export const LINKS: RefusalTable = {
  'a link to an unknown data store, with the closest name': [
    { 'production.services.0.links': { upload: 'read' }, ...BUCKETS },
    ['production.services.web.links.upload', 'a link to an unknown data store'],
    'the data stores of the environment: main, uploads',
    'Add the data store to the environment, or rename the link (did you mean "uploads"?).',
  ],
  'a link to an unknown data store without a similar name': [
    { 'production.jobs.0.links': { invoices: 'read' } },
    ['production.jobs.report.links.invoices', 'a link to an unknown data store'],
    'the data stores of the environment: main',
    'Add the data store to the environment, or remove the link.',
  ],
  'an access kind that the data store does not offer': [
    { 'production.services.0.links': { uploads: 'send' }, ...BUCKETS },
    ['production.services.web.links.uploads', '"send"'],
    '"read", "write" or "read-write", the access kinds of a bucket',
    'Write the least access that is sufficient.',
  ],
  'an access kind that no data store offers': [
    { 'production.services.0.links': { uploads: 'admin' }, ...BUCKETS },
    ['production.services.web.links.uploads', '"admin"'],
    'read, write, read-write, send, receive, publish or owner',
    'Write an access kind that the data store offers.',
  ],
  'two data stores with one name': [
    { 'production.buckets': [UPLOADS, UPLOADS] },
    ['production.buckets[1].name', '"uploads"'],
    'a name that no other data store of the environment has; buckets[0].name has the same',
    'Rename the one that is not deployed: a changed name creates a new, empty data store.',
  ],
  'a data store with the name of the database': [
    { 'production.buckets': [{ ...UPLOADS, name: 'main' }] },
    ['production.buckets.main.name', '"main"'],
    'a name that no other data store of the environment has; database has the same',
    'Rename the one that is not deployed: a changed name creates a new, empty data store.',
  ],
  'a link to the database of a workload that uses it already': [
    { 'production.services.0.links': { main: 'read' } },
    ['production.services.web.links.main', '"read"'],
    'no link to the database of a workload with usesDatabase, which connects to the same database',
    'Remove the link, or set usesDatabase to false and remove databaseAccess.',
  ],
  'a variable that a link sets': [
    {
      'production.services.0.environment': { UPLOADS_BUCKET: 'other' },
      'production.services.0.links': { uploads: 'read' },
      ...BUCKETS,
    },
    ['production.services.web.environment.UPLOADS_BUCKET', '"other"'],
    'a name that the link to uploads does not set: UPLOADS_BUCKET',
    'Remove the variable, or rename it.',
  ],
  'a bucket whose objects do not expire': [
    { 'production.buckets': [{ name: 'uploads' }] },
    ['production.buckets.uploads.retentionDays', 'nothing'],
    'a whole number, 1 to 3653',
    'Write the days for which the objects are needed.',
  ],
  'an access kind that a cache does not offer': [
    { 'production.services.0.links': { sessions: 'owner' }, 'production.caches': [SESSIONS] },
    ['production.services.web.links.sessions', '"owner"'],
    '"read" or "read-write", the access kinds of a cache',
    'Write the least access that is sufficient.',
  ],
  'an access kind that a further database does not offer': [
    { 'production.services.0.links': { reporting: 'write' }, 'production.databases': [REPORTING] },
    ['production.services.web.links.reporting', '"write"'],
    '"read", "read-write" or "owner", the access kinds of a database',
    'Write the least access that is sufficient.',
  ],
  'a further database with the name of the first': [
    { 'production.databases': [{ ...REPORTING, name: 'main' }] },
    ['production.databases.main.name', '"main"'],
    'a name that no other data store of the environment has; database has the same',
    'Rename the one that is not deployed: a changed name creates a new, empty data store.',
  ],
  'a cache with the name of a database': [
    { 'production.databases': [REPORTING], 'production.caches': [{ ...SESSIONS, name: 'reporting' }] },
    ['production.caches.reporting.name', '"reporting"'],
    'a name that no other data store of the environment has; databases.reporting.name has the same',
    'Rename the one that is not deployed: a changed name creates a new, empty data store.',
  ],
  'a further database with the identifier of the first': [
    { 'production.databases': [{ ...REPORTING, identifier: 'main' }] },
    ['production.databases.reporting.identifier', '"main"'],
    'an identifier with which the name of the cluster, production-main, is unique in the account and Region; production.database.identifier results in the same',
    'Rename the one that is not deployed: a changed identifier creates a new cluster.',
  ],
  'two caches with one identifier': [
    {
      'production.caches': [SESSIONS],
      'production.cache': { identifier: 'sessions', capacity: SESSIONS.capacity },
    },
    ['production.caches.sessions.identifier', '"sessions"'],
    'an identifier with which the name of the cache, production-sessions, is unique in the account and Region; production.cache.identifier results in the same',
    'Rename the one that is not deployed: a changed identifier creates a new cache.',
  ],
  'a further production database without a reader': [
    { 'production.databases': [{ ...REPORTING, readers: 0 }] },
    ['production.databases.reporting.readers', '0'],
    'at least 1 in production (DB-01)',
    'Set 1: without a reader a failover has to create an instance.',
  ],
  'a further database with a shorter backup retention in production': [
    { 'production.databases': [{ ...REPORTING, backupRetentionDays: 34 }] },
    ['production.databases.reporting.backupRetentionDays', '34'],
    '35 in production (DB-04)',
    'Set 35.',
  ],
  'a further database that is weaker than in a less strict tier': [
    { 'staging.databases': [{ ...REPORTING, readers: 2 }], 'production.databases': [REPORTING] },
    ['production.databases.reporting.readers', '1'],
    'at least 2, as in staging',
    "Use a value that is at least as strict, or add a reason of at least 20 characters as exceptions['databases.reporting.readers'].",
  ],
  'a further database whose source was removed': [
    { 'production.databases': [{ ...REPORTING, identifier: 'reporting-r20261122' }] },
    ['production.databases.reporting.restoreFrom', 'nothing'],
    'the unchanged source of reporting-r20261122 (DB-05)',
    'Add it again: without it CloudFormation replaces the restored cluster with an empty one.',
  ],
  'a burstable class for a further database with links': [
    {
      'staging.databases': [{ ...REPORTING, capacity: { kind: 'provisioned', instanceType: 't4g.medium' } }],
      'staging.jobs.0.links': { reporting: 'read' },
    },
    ['staging.databases.reporting.capacity.instanceType', '"t4g.medium"'],
    'an r or x class, because a workload uses the database',
    'Write "r8g.large", or use serverless capacity: database roles are created through the Data API, which t classes do not have.',
  ],
  'a further cache of nodes that run out of credits in production': [
    {
      'production.caches': [{ ...SESSIONS, capacity: { kind: 'nodes', nodeType: 'cache.t4g.small', replicas: 1 } }],
    },
    ['production.caches.sessions.capacity.nodeType', '"cache.t4g.small"'],
    'an r or m class in production',
    'Write a class with constant performance, for instance "cache.r7g.large": t classes exhaust their CPU credits.',
  ],
  'a workload with a link to a cache and the name of the disabled cache user': [
    {
      'production.caches': [SESSIONS],
      'production.jobs.0.name': DISABLED_CACHE_USER,
      'production.jobs.0.links': { sessions: 'read' },
    },
    [`production.jobs.${DISABLED_CACHE_USER}.name`, `"${DISABLED_CACHE_USER}"`],
    `a name other than ${DISABLED_CACHE_USER}, which the cache uses for its disabled default user`,
    'Rename the workload: its cache user has the same name.',
  ],
  'a workload with a link to a database and a reserved name': [
    {
      'production.databases': [REPORTING],
      'production.services.0.usesDatabase': false,
      'production.services.0.databaseAccess': undefined,
      'production.services.0.name': 'postgres',
      'production.services.0.links': { reporting: 'read' },
    },
    ['production.services.postgres.name', '"postgres"'],
    'a name that, with - replaced by _, the database does not reserve; not admin, baseline_admin, mysql, none, postgres, public, root, or a name that begins with pg_ or rds',
    'Rename the workload: its database user has the same name.',
  ],
  'more caches than an environment can have': [
    {
      'production.caches': ['a', 'b', 'c', 'd', 'e', 'f'].map((each) => ({
        ...SESSIONS,
        name: `c${each}`,
        identifier: each,
      })),
    },
    ['production.caches', '6 caches'],
    'at most 5 caches in one environment',
    'Move some of them to another environment, or combine those with the same purpose.',
  ],
  'a workload with more databases and caches than a network interface has security groups': [
    {
      'production.services.0.links': { ca: 'read', cb: 'read', cc: 'read', reporting: 'read' },
      'production.caches': ['a', 'b', 'c'].map((each) => ({ ...SESSIONS, name: `c${each}`, identifier: each })),
      'production.databases': [REPORTING],
    },
    ['production.services.web.links', '5 databases and caches: usesDatabase, reporting, ca, cb, cc'],
    'at most 4 databases and caches: each has a security group for its clients, and a network interface has at most 5 groups',
    'Remove the links that the workload does not need, or divide the workload.',
  ],
};
