import { development, production } from '../../reference-estate';
import { type SettingVariant, variant } from './setting-variant';

const SESSIONS = { 'services.0.usesCache': true, 'jobs.0.usesCache': true };

/** Data stores, and links of the service and the job to them. */
export const DATA_STORES = {
  buckets: [
    { name: 'uploads', retentionDays: 365, historyDays: 30 },
    { name: 'exports', retentionDays: 30 },
  ],
  tables: [
    {
      name: 'customers',
      partitionKey: { name: 'customerId', type: 'string' },
      sortKey: { name: 'createdAt', type: 'number' },
      indexes: [
        {
          name: 'by-status',
          partitionKey: { name: 'status', type: 'string' },
          sortKey: { name: 'digest', type: 'binary' },
        },
      ],
      timeToLiveAttribute: 'expiresAt',
    },
    {
      name: 'sessions',
      partitionKey: { name: 'sessionId', type: 'binary' },
      sortKey: { name: 'part', type: 'string' },
      indexes: [
        {
          name: 'by-day',
          partitionKey: { name: 'day', type: 'number' },
          sortKey: { name: 'user', type: 'string' },
        },
      ],
    },
    {
      name: 'invoices',
      partitionKey: { name: 'number', type: 'number' },
      sortKey: { name: 'hash', type: 'binary' },
      indexes: [
        {
          name: 'by-hash',
          partitionKey: { name: 'hash', type: 'binary' },
          sortKey: { name: 'number', type: 'number' },
        },
      ],
    },
  ],
  queues: [
    { name: 'orders', visibilityTimeoutSeconds: 120, maxReceiveCount: 3, retentionDays: 7 },
    { name: 'reports' },
  ],
  topics: [{ name: 'events', deliversTo: ['orders', 'reports'] }, { name: 'changes' }],
  secrets: [
    { name: 'stripe', purpose: 'Payments provider, API key', rotateEveryDays: 60 },
    { name: 'mail', purpose: 'Mail service, token', rotateBy: '2027-05-01' },
  ],
  'services.0.links': {
    uploads: 'read-write',
    exports: 'read',
    customers: 'read-write',
    sessions: 'write',
    orders: 'send',
    events: 'publish',
    stripe: 'read',
  },
  'jobs.0.links': {
    exports: 'write',
    uploads: 'read',
    customers: 'read',
    orders: 'receive',
    reports: 'send',
    stripe: 'read',
    mail: 'read',
    main: 'read-write',
  },
  'jobs.0.usesDatabase': false,
};

/** Databases of both engines beside `database`, and links of the service and the job to them. */
const DATABASES = {
  databases: [
    {
      ...production.database,
      name: 'reporting',
      identifier: 'reporting',
      engine: 'mysql',
      databaseName: 'reports',
      capacity: { kind: 'provisioned', instanceType: 'r8g.large' },
      maxReaders: 3,
      masterCredentials: 'rotated',
      insights: 'advanced',
      backtrackHours: 24,
    },
    {
      ...production.database,
      name: 'ledger',
      engine: 'postgresql',
      insights: 'standard',
      identifier: 'ledger-r20261122',
      databaseName: 'ledger',
      proxy: { maxConnectionsPercent: 80 },
      restoreFrom: { kind: 'snapshot', arn: 'arn:aws:rds:eu-west-1:333333333333:cluster-snapshot:nightly' },
    },
    {
      ...production.database,
      name: 'archive',
      masterCredentials: 'managed',
      identifier: 'archive-r20261122',
      databaseName: 'archive',
      restoreFrom: { kind: 'point-in-time', clusterIdentifier: 'production-archive', time: '2026-11-22T09:30:00Z' },
    },
  ],
  'services.0.links': { reporting: 'read', ledger: 'read-write' },
  'jobs.0.links': { reporting: 'owner', archive: 'read' },
};

/** Caches of both kinds, and links of the service and the job to two of them. */
const CACHES = {
  caches: [
    {
      name: 'sessions',
      identifier: 'sessions',
      capacity: { kind: 'serverless', maxGigabytes: 5, maxEcpuPerSecond: 5000 },
    },
    {
      name: 'pages',
      identifier: 'pages',
      capacity: { kind: 'nodes', nodeType: 'cache.r7g.large', replicas: 1 },
    },
    {
      name: 'drafts',
      identifier: 'drafts',
      capacity: { kind: 'serverless', maxGigabytes: 1, maxEcpuPerSecond: 1000 },
    },
  ],
  'services.0.links': { sessions: 'read-write', pages: 'read' },
  'jobs.0.links': { pages: 'read-write' },
};

/** Options of the databases, of the caches and of the data stores. */
export const DATA_VARIANTS: readonly SettingVariant[] = [
  variant('mysql', 'production', { 'database.engine': 'mysql', 'database.backtrackHours': 24 }),
  variant('database-proxy', 'production', { 'database.proxy': { maxConnectionsPercent: 90 } }),
  variant('mysql-proxy', 'production', {
    'database.engine': 'mysql',
    'database.proxy': { maxConnectionsPercent: 50 },
    'database.masterCredentials': 'rotated',
  }),
  variant('rotated-master-password', 'production', { 'database.masterCredentials': 'rotated' }),
  variant('provisioned-database', 'production', {
    'database.capacity': { kind: 'provisioned', instanceType: 'r8g.large' },
    'database.insights': 'advanced',
    'database.readers': 2,
    'database.maxReaders': 4,
  }),
  variant('restored-snapshot', 'production', {
    'database.identifier': 'main-r20261122',
    'database.restoreFrom': {
      kind: 'snapshot',
      arn: 'arn:aws:rds:eu-west-1:333333333333:cluster-snapshot:nightly',
    },
  }),
  variant('restored-point-in-time', 'production', {
    'database.identifier': 'main-r20261122',
    'database.restoreFrom': {
      kind: 'point-in-time',
      clusterIdentifier: 'production-main',
      time: '2026-11-22T09:30:00Z',
    },
  }),
  variant('serverless-cache', 'production', {
    ...SESSIONS,
    cache: { identifier: 'sessions', capacity: { kind: 'serverless', maxGigabytes: 5, maxEcpuPerSecond: 5000 } },
  }),
  variant('cache-nodes', 'production', {
    ...SESSIONS,
    cache: { identifier: 'sessions', capacity: { kind: 'nodes', nodeType: 'cache.r7g.large', replicas: 2 } },
  }),
  variant('databases', 'production', DATABASES),
  variant('database-in-development', 'development', {
    databases: [
      { ...development.database, name: 'reporting', identifier: 'reporting', engine: 'mysql', databaseName: 'reports' },
    ],
    'services.0.links': { reporting: 'read-write' },
  }),
  variant('caches', 'production', CACHES),
  variant('data-stores', 'production', DATA_STORES),
  variant('data-stores-in-development', 'development', DATA_STORES),
];
