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
    owner: 'content-team',
    contact: 'content-team@company.example',
    securityContact: 'security@company.example',
    costCenter: 'content',
    dataClassification: 'confidential',
    source: 'https://git.example.com/content/infrastructure',
    runbooks: 'https://runbooks.example.com/content',
  },
  githubRepository: 'example/infrastructure',
  network: {
    cidr: '10.60.0.0/16',
    availabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    egress: { kind: 'nat-per-availability-zone' },
  },
  retention: { logDays: 365, accessLogDays: 365, keyDeletionDays: 30 },
  incidents: {
    critical: [
      { kind: 'https', url: 'https://on-call.example.com/incidents' },
      { kind: 'email', address: 'on-call@company.example' },
    ],
    warning: [{ kind: 'email', address: 'content-team@company.example' }],
    backupContact: { kind: 'email', address: 'on-call-backup@company.example' },
    escalation: {
      confirmWithinMinutes: 15,
      targets: [{ kind: 'email', address: 'head-of-operations@company.example' }],
    },
  },
  accountServices: {
    monthlyBudgetUsd: 4000,
    breakGlassUsers: { account: '999999999999', userNames: ['emergency-1', 'emergency-2'] },
    identityCenter: {
      instanceArn: 'arn:aws:sso:::instance/ssoins-0000000000000000',
      permissionSets: [
        { name: 'Operator', managedPolicies: ['ReadOnlyAccess'], groupIds: ['00000000-0000-0000-0000-000000000001'] },
      ],
    },
  },
  domain: { dnsZone: 'example.com', cloudflare: { plan: 'business', originStage: 'origin-pulls' } },
  probeRegions: ['eu-central-1', 'eu-north-1'],
  observability: {
    // The paths return no personal data: the delivery of public content, and the website.
    worldwideProbes: {
      regions: ['us-east-1', 'sa-east-1', 'ap-southeast-1', 'ap-northeast-1'],
      hostnames: ['cdn.example.com', 'www.example.com'],
    },
    // In another Region than the services and the editor.
    statusPage: {
      hostname: 'status.example.com',
      region: 'eu-central-1',
      title: 'Status of the content service',
      components: [
        { label: 'Content delivery', hostname: 'cdn.example.com' },
        { label: 'Editor', hostname: 'editor.example.com' },
        { label: 'Website', hostname: 'www.example.com' },
      ],
    },
  },
  // Editors have a password and an authenticator app, or sign in with the SAML provider of their company, which sends their groups.
  signIn: [
    {
      name: 'editors',
      kind: 'user-pool',
      domain: { kind: 'prefix', prefix: 'example-content' },
      samlProviders: [
        { name: 'Customer', metadataUrl: 'https://saml.example.org/metadata', groupsAttribute: 'groups' },
      ],
      groups: ['administrators', 'editors', 'translators'],
      selfSignUp: true,
      minPasswordLength: 14,
    },
  ],
  // The documentation and the code of the editor.
  sites: [
    {
      name: 'website',
      hostname: 'www.example.com',
      content: { kind: 'folder', directory: 'site' },
      securityTextExpires: '2027-11-01',
    },
  ],
  serviceConnect: {
    namespace: 'content',
    certificateAuthorityArn:
      'arn:aws:acm-pca:eu-west-1:111111111111:certificate-authority/12345678-1234-1234-1234-123456789012',
  },
  services: [
    {
      ...service('delivery'),
      hostname: 'cdn.example.com',
      maxTasks: 40,
      scaling: { cpuPercent: 60, requestsPerTask: 2000 },
      links: { main: 'read' },
      usesCache: true,
      connectsTo: ['images'],
    },
    {
      ...service('editor'),
      hostname: 'editor.example.com',
      tokenVerification: { kind: 'sign-in', provider: 'editors', publicPaths: ['/health'] },
      links: { main: 'read-write', assets: 'read-write', webhooks: 'send', 'mail-provider': 'read' },
      usesCache: true,
      dependencies: { hosts: ['mail.example.org'] },
    },
    { ...service('images'), links: { assets: 'read' } },
    {
      ...service('webhooks'),
      scaling: { queueBacklog: { queue: 'webhooks', messagesPerTask: 200 } },
      links: { webhooks: 'receive', main: 'read' },
      dependencies: { hosts: ['hooks.example.org'] },
    },
  ],
  jobs: [
    {
      name: 'erasure',
      image: { kind: 'ecr', repository: 'editor', digest: `sha256:${'0'.repeat(64)}` },
      task: { cpu: 512, memoryMiB: 1024 },
      command: ['/app/erase-deleted-projects'],
      schedule: 'rate(1 hour)',
      timeZone: 'Etc/UTC',
      timeoutMinutes: 50,
      writablePaths: ['/tmp'],
      links: { main: 'read-write', assets: 'read-write' },
    },
  ],
  database: {
    identifier: 'content',
    databaseName: 'content',
    capacity: { kind: 'serverless', minAcu: 1, maxAcu: 64 },
    readers: 2,
    backupRetentionDays: 35,
    backupWindow: '01:00-02:00',
    maintenanceWindow: 'sun:04:00-sun:05:00',
  },
  cache: { identifier: 'responses', capacity: { kind: 'nodes', nodeType: 'cache.r7g.large', replicas: 2 } },
  backups: { dailyDays: 14, weeklyDays: 35, monthlyDays: 60 },
  buckets: [{ name: 'assets', retentionDays: 3650 }],
  queues: [{ name: 'webhooks', visibilityTimeoutSeconds: 120 }],
  secrets: [{ name: 'mail-provider', purpose: 'Mail provider, API token' }],
};

export default defineBaseline({ environments: [production] });
