import type { RefusalTable } from '../../../support/changed-settings';

/** Options that are off by default. */
export const DATABASE_OPTIONS: RefusalTable = {
  'fewer readers at most than at least': [
    { 'production.database.readers': 3, 'production.database.maxReaders': 2 },
    ['production.database.maxReaders', '2'],
    'at least readers, 3',
    'Auto Scaling requires a permanent reader and adds readers to it: increase one of the values, or remove maxReaders.',
  ],
  'scaling without a reader that stays': [
    { 'development.database.maxReaders': 2 },
    'nothing, because readers is 0',
    'Auto Scaling requires a permanent reader and adds readers to it: increase one of the values, or remove maxReaders.',
  ],
  'more readers than Aurora has': [
    { 'production.database.maxReaders': 16 },
    'a whole number, 0 to 15',
    'Write the maximum number of readers under load, or remove the setting.',
  ],
  'master credentials without rotation': [
    { 'production.database.masterCredentials': 'fixed' },
    'managed or rotated',
    'Write "managed", or "rotated" for a Global Database, a replica elsewhere or a blue/green deployment (DB-07).',
  ],
  'insights of a mode that there is not': [
    { 'production.database.insights': 'none' },
    'standard or advanced',
    'Write "standard", which is free, or "advanced" for 15 months of plans and locks.',
  ],
  'PostgreSQL that is rewound': [
    { 'production.database.backtrackHours': 24 },
    'nothing with PostgreSQL, which has no Backtrack',
    'Remove it; use point-in-time recovery, which creates a second database.',
  ],
  'a database that is rewound by four days': [
    { 'production.database.engine': 'mysql', 'production.database.backtrackHours': 96 },
    ['production.database.backtrackHours', '96'],
    'a whole number, 1 to 72',
    'Write the hours by which the database can be rewound, or remove the setting.',
  ],
  'Backtrack in a Region that does not offer it': [
    {
      'development.region': 'eu-north-1',
      'development.network.availabilityZones': ['eu-north-1a', 'eu-north-1b'],
      'development.accountServices': {},
      'development.database.engine': 'mysql',
      'development.database.backtrackHours': 24,
    },
    ['development.database.backtrackHours', '24'],
    'nothing in eu-north-1; Aurora offers Backtrack in ap-northeast-1, ap-northeast-2, ap-south-1, ap-southeast-1, ap-southeast-2, ca-central-1, eu-central-1, eu-west-1, eu-west-2, eu-west-3, us-east-1, us-east-2, us-west-1, us-west-2',
    'Remove it; use point-in-time recovery, which creates a second database.',
  ],
  'a proxy that keeps a pausing database awake': [
    { 'development.database.proxy': { maxConnectionsPercent: 50 } },
    ['development.database.proxy', 'a proxy'],
    'nothing, because minAcu is 0',
    'The connections of the proxy prevent the pause, and both cost money: remove the proxy, or set minAcu to 0.5.',
  ],
  'a proxy that may take no connection': [
    { 'production.database.proxy.maxConnectionsPercent': 0 },
    'a whole number, 1 to 100',
    'Write the percentage of connections for the proxy, for instance 90.',
  ],
};
