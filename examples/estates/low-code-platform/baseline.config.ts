import { defineBaseline, type EnvironmentSettings, type ServiceSettings, Tier } from '../../../lib/environments';

/** Values of each service; the image is a release in the private registry, pinned by its digest. */
const service = (name: string) =>
  ({
    name,
    image: { kind: 'ecr', repository: name, digest: `sha256:${'0'.repeat(64)}` },
    task: { cpu: 512, memoryMiB: 1024 },
    healthCheckCommand: ['node', '/app/health-check.mjs'],
    minTasks: 2,
    maxTasks: 10,
    writablePaths: ['/tmp'],
  }) satisfies ServiceSettings;

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
    cidr: '10.40.0.0/16',
    availabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    egress: { kind: 'nat-per-availability-zone' },
  },
  retention: { logDays: 365, accessLogDays: 365, keyDeletionDays: 30 },
  incidents: {
    critical: [
      { kind: 'https', url: 'https://on-call.example.com/incidents' },
      { kind: 'email', address: 'on-call@company.example' },
    ],
    warning: [{ kind: 'email', address: 'platform-team@company.example' }],
    backupContact: { kind: 'email', address: 'on-call-backup@company.example' },
    escalation: {
      confirmWithinMinutes: 15,
      targets: [{ kind: 'email', address: 'head-of-operations@company.example' }],
    },
  },
  accountServices: {
    monthlyBudgetUsd: 3000,
    breakGlassUsers: { account: '999999999999', userNames: ['emergency-1', 'emergency-2'] },
  },
  domain: { dnsZone: 'example.com', cloudflare: { plan: 'pro', originStage: 'origin-pulls' } },
  // Users of the studio have a password and an authenticator app, or sign in with the SAML provider of their company. Users of
  // applications have accounts at an identity provider.
  signIn: [
    {
      name: 'builders',
      kind: 'user-pool',
      domain: { kind: 'prefix', prefix: 'example-studio' },
      samlProviders: [
        { name: 'Customer', metadataUrl: 'https://saml.example.org/metadata', groupsAttribute: 'groups' },
      ],
      groups: ['administrators', 'builders'],
      sessionHours: 8,
    },
    {
      name: 'visitors',
      kind: 'oidc',
      issuer: 'https://id.example.org/',
      authorizationEndpoint: 'https://id.example.org/authorize',
      tokenEndpoint: 'https://id.example.org/token',
      userInfoEndpoint: 'https://id.example.org/user',
      clientId: 'applications',
    },
  ],
  // Bundles never change after their release: both layers cache them, and an earlier release is selected by its name.
  sites: [
    {
      name: 'bundles',
      hostname: 'bundles.example.com',
      content: { kind: 'release', release: '3f2a91c0d4e7b815' },
      securityTextExpires: '2027-11-01',
    },
  ],
  probeRegions: ['eu-central-1'],
  services: [
    {
      ...service('studio'),
      hostname: 'studio.example.com',
      tokenVerification: { kind: 'sign-in', provider: 'builders', publicPaths: ['/health'] },
      environment: { LOG_LEVEL: 'info', PUBLIC_URL: 'https://studio.example.com' },
      links: { main: 'read-write', files: 'read-write', exports: 'send', 'mail-provider': 'read' },
      usesCache: true,
      dependencies: { hosts: ['mail.example.org'] },
    },
    {
      ...service('applications'),
      hostname: 'apps.example.com',
      tokenVerification: { kind: 'sign-in', provider: 'visitors', publicPaths: ['/health'] },
      scaling: { requestsPerTask: 1000 },
      links: { main: 'read-write', files: 'read-write', exports: 'send' },
      usesCache: true,
    },
  ],
  // Requests of users for access to their data, its export and its erasure.
  functions: [
    {
      name: 'data-requests',
      code: { directory: 'functions', runtime: 'nodejs24.x', handler: 'index.dataRequest' },
      timeoutSeconds: 300,
      links: { main: 'read-write', files: 'read-write' },
      triggers: [{ kind: 'queue', queue: 'exports' }],
    },
  ],
  jobs: [],
  database: {
    identifier: 'platform',
    databaseName: 'platform',
    capacity: { kind: 'serverless', minAcu: 0.5, maxAcu: 16 },
    readers: 1,
    backupRetentionDays: 35,
    backupWindow: '01:00-02:00',
    maintenanceWindow: 'sun:04:00-sun:05:00',
  },
  cache: { identifier: 'sessions', capacity: { kind: 'serverless', maxGigabytes: 5, maxEcpuPerSecond: 5000 } },
  backups: { dailyDays: 35, weeklyDays: 60, monthlyDays: 90 },
  buckets: [{ name: 'files', retentionDays: 3650 }],
  queues: [{ name: 'exports', visibilityTimeoutSeconds: 1800 }],
  secrets: [{ name: 'mail-provider', purpose: 'Mail provider, API key', rotateEveryDays: 90 }],
};

export default defineBaseline({ environments: [production] });
