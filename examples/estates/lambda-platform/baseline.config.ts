import { defineBaseline, type EnvironmentSettings, type FunctionSettings, Tier } from '../../../lib/environments';

const code = (handler: string): FunctionSettings['code'] => ({
  directory: 'functions',
  runtime: 'nodejs24.x',
  handler: `index.${handler}`,
});

const production: EnvironmentSettings = {
  name: 'production',
  tier: Tier.PRODUCTION,
  account: '111111111111',
  region: 'eu-west-1',
  ownership: {
    owner: 'platform-team',
    contact: 'platform-team@company.example',
    securityContact: 'security@company.example',
    costCenter: 'platform',
    dataClassification: 'confidential',
    source: 'https://git.example.com/platform/infrastructure',
    runbooks: 'https://runbooks.example.com/platform',
  },
  githubRepository: 'example/infrastructure',
  network: {
    cidr: '10.20.0.0/16',
    availabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    egress: { kind: 'nat-per-availability-zone' },
  },
  retention: { logDays: 365, accessLogDays: 365, keyDeletionDays: 30 },
  incidents: {
    critical: [
      { kind: 'email', address: 'support@company.example' },
      { kind: 'https', url: 'https://on-call.example.com/incidents' },
    ],
    warning: [{ kind: 'email', address: 'support@company.example' }],
    backupContact: { kind: 'email', address: 'support-backup@company.example' },
    escalation: {
      confirmWithinMinutes: 15,
      targets: [{ kind: 'email', address: 'head-of-operations@company.example' }],
    },
  },
  accountServices: {
    monthlyBudgetUsd: 2000,
    breakGlassUsers: { account: '999999999999', userNames: ['emergency-1', 'emergency-2'] },
  },
  domain: {
    dnsZone: 'example.com',
    cloudflare: { plan: 'pro', originStage: 'origin-pulls' },
    records: {
      mail: [{ name: 'example.com', servers: [{ server: 'mx.example.org' }], senders: ['include:_spf.example.org'] }],
      texts: [{ name: 'example.com', text: 'site-owner-0a1b2c3d' }],
    },
  },
  probeRegions: ['eu-central-1'],
  services: [],
  jobs: [],

  // The front end: each release stays in the bucket, and an earlier one is selected by its name.
  sites: [
    {
      name: 'app',
      hostname: 'app.example.com',
      content: { kind: 'folder', directory: 'site' },
      contentSecurityPolicy: "default-src 'self'; connect-src 'self' https://api.example.com https://id.example.org",
      securityTextExpires: '2027-11-01',
    },
  ],

  // Financial data: one writer and one reader, which the functions use with separate database users.
  database: {
    identifier: 'finance',
    databaseName: 'finance',
    capacity: { kind: 'serverless', minAcu: 0.5, maxAcu: 8 },
    readers: 1,
    backupRetentionDays: 35,
    backupWindow: '01:00-02:00',
    maintenanceWindow: 'sun:04:00-sun:05:00',
  },
  backups: { dailyDays: 35, weeklyDays: 90, monthlyDays: 365 },

  // Texts, translations and other dynamic data.
  tables: [
    {
      name: 'content',
      partitionKey: { name: 'tenant', type: 'string' },
      sortKey: { name: 'id', type: 'string' },
      timeToLiveAttribute: 'expires',
    },
  ],
  buckets: [{ name: 'documents', retentionDays: 365 }],
  queues: [
    { name: 'compute-work', visibilityTimeoutSeconds: 360 },
    { name: 'document-work', visibilityTimeoutSeconds: 360 },
  ],
  topics: [{ name: 'messages' }],
  secrets: [{ name: 'mail-provider', purpose: 'Mail provider, API key' }],

  functions: [
    {
      name: 'etl',
      code: code('etl'),
      timeoutSeconds: 900,
      reservedConcurrency: 2,
      deployment: { kind: 'all-at-once' },
      links: { main: 'read-write', content: 'write' },
      dependencies: { hosts: ['data.example.org'] },
      triggers: [{ kind: 'schedule', schedule: 'cron(15 3 * * ? *)', timeZone: 'Europe/Paris' }],
    },
    {
      name: 'request',
      code: code('request'),
      links: { main: 'read', content: 'read', 'compute-work': 'send', 'document-work': 'send' },
      triggers: [
        {
          kind: 'http',
          hostname: 'api.example.com',
          healthCheckPath: '/health',
          tokenVerification: {
            kind: 'jwt',
            issuer: 'https://id.example.org/',
            jwksEndpoint: 'https://id.example.org/.well-known/jwks.json',
            audience: 'https://api.example.com',
            audienceFormat: 'string-array',
          },
        },
      ],
    },
    {
      name: 'compute',
      code: code('compute'),
      timeoutSeconds: 60,
      links: { content: 'write', messages: 'publish' },
      triggers: [{ kind: 'queue', queue: 'compute-work' }],
    },
    {
      name: 'message',
      code: code('message'),
      links: { 'mail-provider': 'read' },
      dependencies: { hosts: ['mail.example.org'] },
      triggers: [{ kind: 'topic', topic: 'messages' }],
    },
    {
      name: 'pdf',
      code: code('pdf'),
      timeoutSeconds: 60,
      links: { documents: 'write' },
      triggers: [{ kind: 'queue', queue: 'document-work' }],
    },
  ],
};

export default defineBaseline({ environments: [production] });
