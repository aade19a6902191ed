import type { RefusalTable } from '../../../support/changed-settings';

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
};
