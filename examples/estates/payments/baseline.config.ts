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
    owner: 'payments-team',
    contact: 'payments-team@company.example',
    securityContact: 'security@company.example',
    costCenter: 'payments',
    dataClassification: 'restricted',
    source: 'https://git.example.com/payments/infrastructure',
    runbooks: 'https://runbooks.example.com/payments',
  },
  githubRepository: 'example/infrastructure',
  network: {
    cidr: '10.30.0.0/16',
    availabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    egress: { kind: 'inspected', allowedDomains: [] },
  },
  retention: { logDays: 365, accessLogDays: 365, keyDeletionDays: 30 },
  incidents: {
    critical: [
      { kind: 'https', url: 'https://on-call.example.com/incidents' },
      { kind: 'email', address: 'on-call@company.example' },
    ],
    warning: [{ kind: 'email', address: 'payments-team@company.example' }],
    backupContact: { kind: 'email', address: 'on-call-backup@company.example' },
    escalation: {
      confirmWithinMinutes: 15,
      targets: [{ kind: 'email', address: 'head-of-operations@company.example' }],
    },
  },
  accountServices: {
    monthlyBudgetUsd: 4000,
    imageSigning: 'here',
    breakGlassUsers: { account: '999999999999', userNames: ['emergency-1', 'emergency-2'] },
    // Senior engineers only; developers have access to the source code.
    identityCenter: {
      instanceArn: 'arn:aws:sso:::instance/ssoins-0000000000000000',
      permissionSets: [
        {
          name: 'SeniorReader',
          managedPolicies: ['ReadOnlyAccess'],
          groupIds: ['00000000-0000-0000-0000-000000000001'],
        },
      ],
    },
  },
  domain: { dnsZone: 'example.com', cloudflare: { plan: 'pro', originStage: 'origin-pulls' } },
  probeRegions: ['eu-central-1'],

  // The web client; the same pipeline that builds it uploads the release.
  sites: [
    {
      name: 'web',
      hostname: 'app.example.com',
      content: { kind: 'release', release: '2026-11-29' },
      contentSecurityPolicy: "default-src 'self'; connect-src 'self' https://api.example.com https://id.example.org",
      securityTextExpires: '2027-11-01',
    },
  ],

  // Services call each other by TLS with certificates of an authority that the environment creates.
  serviceConnect: { namespace: 'payments' },

  // The only component that clients reach; every backend service has its own container.
  services: [
    {
      ...service('api'),
      hostname: 'api.example.com',
      tokenVerification: {
        kind: 'jwt',
        issuer: 'https://id.example.org/',
        jwksEndpoint: 'https://id.example.org/.well-known/jwks.json',
        audience: 'payments',
        publicPaths: ['/health'],
      },
      scaling: { requestsPerTask: 600 },
      connectsTo: ['reports'],
      links: { main: 'read-write', payments: 'send' },
    },
    {
      ...service('settlement'),
      scaling: { queueBacklog: { queue: 'payments', messagesPerTask: 100 } },
      links: { main: 'read-write', payments: 'receive', acquirer: 'read' },
      dependencies: { hosts: ['api.acquirer.example.org'] },
    },
    { ...service('reports'), links: { main: 'read', statements: 'read-write' } },
  ],
  jobs: [],
  database: {
    identifier: 'ledger',
    databaseName: 'ledger',
    insights: 'advanced',
    capacity: { kind: 'serverless', minAcu: 0.5, maxAcu: 16 },
    readers: 1,
    backupRetentionDays: 35,
    backupWindow: '01:00-02:00',
    maintenanceWindow: 'sun:04:00-sun:05:00',
  },
  backups: { dailyDays: 35, weeklyDays: 90, monthlyDays: 365, copyRegion: 'eu-central-1', auditManager: true },
  buckets: [{ name: 'statements', retentionDays: 1825 }],
  queues: [{ name: 'payments', visibilityTimeoutSeconds: 120 }],
  secrets: [{ name: 'acquirer', purpose: 'Acquiring bank, client credentials', rotateEveryDays: 180 }],
};

/** Where a person reviews each release before production: its own account, keys and data. */
const staging: EnvironmentSettings = {
  ...production,
  name: 'staging',
  tier: Tier.STAGING,
  account: '222222222222',
  network: { ...production.network, cidr: '10.31.0.0/16' },
  domain: { dnsZone: 'example.net', cloudflare: { plan: 'pro', originStage: 'origin-pulls' } },
  probeRegions: undefined,
  sites: production.sites?.map((each) => ({ ...each, hostname: 'app.example.net' })),
  services: production.services.map((each) => (each.hostname ? { ...each, hostname: 'api.example.net' } : each)),
  backups: { dailyDays: 7, weeklyDays: 30, monthlyDays: 60 },
};

export default defineBaseline({ environments: [staging, production] });
