import { COMPLIANCE_MODE_STATEMENT } from '../../../facts/compliance-mode-statement';
import { ShieldSubscription } from '../../../facts/shield-subscription';
import { production } from '../../reference-estate';
import { RECORDS } from '../dns-records';
import { STATUS_PAGE } from '../status-page';
import { DATA_STORES } from './data-variants';
import { type SettingVariant, variant } from './setting-variant';
import { STAFF, CUSTOMERS } from './sign-in-variants';

const [WEB] = production.services;
const [REPORT] = production.jobs;

/** Access of the service, the job and the function to every data store and to the database. */
const LINKS = {
  uploads: 'read-write',
  exports: 'read',
  customers: 'read-write',
  sessions: 'write',
  invoices: 'read',
  orders: 'send',
  reports: 'send',
  events: 'publish',
  changes: 'publish',
  stripe: 'read',
  mail: 'read',
  ledger: 'read',
  drafts: 'read-write',
} as const;

const NIGHTLY = { kind: 'schedule', schedule: 'cron(15 3 * * ? *)', timeZone: 'Europe/Dublin' } as const;
const CODE = { directory: 'examples/five-modules/compute', runtime: 'nodejs24.x', handler: 'index.handler' } as const;

const { buckets, queues, secrets, tables, topics } = DATA_STORES;

/** Production with every kind of resource that one environment can have at the same time. */
export const EVERYTHING: SettingVariant = variant('everything', 'production', {
  ...{ buckets, queues, secrets, tables, topics },
  'domain.records': { ...RECORDS, redirects: [] },
  cache: { identifier: 'sessions', capacity: { kind: 'nodes', nodeType: 'cache.r7g.large', replicas: 1 } },
  databases: [
    {
      ...{ ...production.database, name: 'ledger', identifier: 'ledger', databaseName: 'ledger' },
      ...{ engine: 'mysql', masterCredentials: 'rotated' },
    },
  ],
  caches: [
    {
      name: 'drafts',
      identifier: 'drafts',
      capacity: { kind: 'serverless', maxGigabytes: 1, maxEcpuPerSecond: 1000 },
    },
  ],
  observability: {
    logExport: { destination: { kind: 'https', url: 'https://logs.example.com/firehose' } },
    statusPage: STATUS_PAGE,
  },
  'incidents.backupContact': { kind: 'email', address: 'deputy@company.example' },
  'incidents.escalation': {
    confirmWithinMinutes: 15,
    targets: [{ kind: 'email', address: 'head-of-platform@company.example' }],
  },
  'database.proxy': { maxConnectionsPercent: 90 },
  'database.masterCredentials': 'rotated',
  serviceConnect: { namespace: 'shop' },
  signIn: [
    STAFF,
    {
      ...CUSTOMERS,
      samlProviders: [{ name: 'Example', metadataUrl: 'https://saml.example.org/metadata' }],
      groups: ['editors'],
    },
  ],
  sites: [
    {
      name: 'website',
      hostname: 'example.com',
      content: { kind: 'folder', directory: 'examples/demo-site' },
      securityTextExpires: '2027-05-01',
    },
  ],
  services: [
    {
      ...WEB,
      usesCache: true,
      connectsTo: ['worker'],
      links: LINKS,
      tokenVerification: { kind: 'sign-in', provider: 'customers' },
      scaling: { cpuPercent: 50, requestsPerTask: 600 },
    },
    {
      ...WEB,
      name: 'worker',
      hostname: undefined,
      maxTasks: 4,
      links: { reports: 'receive' },
      scaling: {
        queueBacklog: { queue: 'reports', messagesPerTask: 20 },
        schedules: [
          { schedule: 'cron(0 7 ? * MON-FRI *)', timeZone: 'Europe/Dublin', minTasks: 2, maxTasks: 4 },
          { schedule: 'cron(0 20 ? * MON-FRI *)', timeZone: 'Europe/Dublin', minTasks: 2, maxTasks: 3 },
        ],
      },
    },
  ],
  jobs: [{ ...REPORT, usesCache: true, links: LINKS }],
  functions: [
    {
      name: 'nightly',
      code: CODE,
      links: { ...LINKS, main: 'read' },
      triggers: [NIGHTLY, { kind: 'bucket', bucket: 'uploads' }],
    },
    { name: 'consumer', code: CODE, timeoutSeconds: 20, triggers: [{ kind: 'queue', queue: 'orders' }] },
    { name: 'listener', code: CODE, triggers: [{ kind: 'topic', topic: 'changes' }] },
    {
      name: 'pages',
      code: CODE,
      triggers: [
        {
          kind: 'http',
          hostname: 'pages.example.com',
          healthCheckPath: '/health',
          tokenVerification: { kind: 'sign-in', provider: 'staff' },
        },
      ],
    },
  ],
  accountServices: {
    ...production.accountServices,
    macie: 'here',
    imageSigning: 'here',
    shieldContacts: [{ emailAddress: 'on-call@company.example', phoneNumber: '+35310000000', notes: 'At any time.' }],
  },
  shieldAdvanced: {
    confirmedBy: 'Head of platform',
    confirmedOn: '2026-11-22',
    statement: ShieldSubscription.STATEMENT,
  },
  'backups.copyRegion': 'eu-central-1',
  'backups.testBuckets': true,
  'backups.auditManager': true,
  'backups.complianceModeLock': {
    confirmedBy: 'Information security board',
    confirmedOn: '2026-11-22',
    retentionDays: 365,
    statement: COMPLIANCE_MODE_STATEMENT,
    airGappedVault: true,
  },
});
