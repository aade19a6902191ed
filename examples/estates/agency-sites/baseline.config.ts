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
    owner: 'sites-team',
    contact: 'sites-team@company.example',
    securityContact: 'security@company.example',
    costCenter: 'sites',
    dataClassification: 'internal',
    source: 'https://git.example.com/sites/infrastructure',
    runbooks: 'https://runbooks.example.com/sites',
  },
  githubRepository: 'example/infrastructure',
  network: {
    cidr: '10.50.0.0/16',
    availabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    egress: { kind: 'inspected', allowedDomains: ['updates.example.org'] },
  },
  retention: { logDays: 365, accessLogDays: 365, keyDeletionDays: 30 },
  incidents: {
    critical: [
      { kind: 'https', url: 'https://on-call.example.com/incidents' },
      { kind: 'email', address: 'on-call@company.example' },
    ],
    warning: [{ kind: 'email', address: 'sites-team@company.example' }],
    chat: { kind: 'slack', workspaceId: 'T00000000', channelId: 'C00000000' },
    backupContact: { kind: 'email', address: 'on-call-backup@company.example' },
    // A critical alert that no responder confirms in 15 minutes is sent to the head of operations.
    escalation: {
      confirmWithinMinutes: 15,
      targets: [{ kind: 'email', address: 'head-of-operations@company.example' }],
    },
  },
  accountServices: {
    monthlyBudgetUsd: 3000,
    breakGlassUsers: { account: '999999999999', userNames: ['emergency-1', 'emergency-2'] },
    identityCenter: {
      instanceArn: 'arn:aws:sso:::instance/ssoins-0000000000000000',
      permissionSets: [
        { name: 'SiteReader', managedPolicies: ['ReadOnlyAccess'], groupIds: ['00000000-0000-0000-0000-000000000001'] },
      ],
      responders: { groupIds: ['00000000-0000-0000-0000-000000000002'] },
    },
  },
  domain: {
    dnsZone: 'example.com',
    cloudflare: {
      plan: 'pro',
      originStage: 'origin-pulls',
      adminAccess: { paths: ['www.example.com/admin'], emailDomain: 'company.example' },
    },
    records: {
      mail: [{ name: 'example.com', servers: [{ server: 'mx.example.org' }], senders: ['include:_spf.example.org'] }],
      texts: [{ name: 'example.com', text: 'site-owner-0a1b2c3d' }],
      hosts: [{ name: 'archive.example.com', pointsTo: ['sites.example.org'] }],
      redirects: [{ name: 'example.com', to: 'https://www.example.com' }],
    },
  },
  probeRegions: ['eu-central-1', 'eu-north-1'],
  // The tool for logs and metrics of the agency.
  observability: { logExport: { destination: { kind: 'https', url: 'https://logs.example.org/firehose' } } },
  // Sites of clients without a content management system.
  sites: [
    {
      name: 'campaign',
      hostname: 'campaign.example.com',
      content: { kind: 'folder', directory: 'sites/campaign' },
      securityTextExpires: '2027-11-01',
    },
    {
      name: 'manual',
      hostname: 'manual.example.com',
      content: { kind: 'release', release: '3f2a91c0d4e7b815' },
      securityTextExpires: '2027-11-01',
    },
  ],
  services: [
    {
      ...service('cms'),
      hostname: 'www.example.com',
      // Traffic returns to the earlier tasks at once when an alarm is raised, or on request.
      deployment: { kind: 'blue-green', bakeMinutes: 30 },
      // More tasks during the working day.
      scaling: {
        cpuPercent: 50,
        schedules: [
          { schedule: 'cron(0 8 ? * MON-FRI *)', timeZone: 'America/New_York', minTasks: 4, maxTasks: 10 },
          { schedule: 'cron(0 20 ? * MON-FRI *)', timeZone: 'America/New_York', minTasks: 2, maxTasks: 10 },
        ],
      },
      links: { main: 'read-write', media: 'read-write' },
      usesCache: true,
    },
  ],
  jobs: [
    {
      name: 'cron',
      image: { kind: 'ecr', repository: 'cms', digest: `sha256:${'0'.repeat(64)}` },
      task: { cpu: 256, memoryMiB: 512 },
      command: ['/app/cron'],
      schedule: 'rate(30 minutes)',
      timeZone: 'America/New_York',
      timeoutMinutes: 20,
      writablePaths: ['/tmp'],
      links: { main: 'read-write' },
    },
  ],
  database: {
    identifier: 'cms',
    databaseName: 'cms',
    engine: 'mysql',
    capacity: { kind: 'serverless', minAcu: 0.5, maxAcu: 16 },
    readers: 1,
    backupRetentionDays: 35,
    backupWindow: '01:00-02:00',
    maintenanceWindow: 'sun:04:00-sun:05:00',
  },
  cache: { identifier: 'pages', capacity: { kind: 'serverless', maxGigabytes: 2, maxEcpuPerSecond: 2000 } },
  buckets: [{ name: 'media', retentionDays: 3650 }],
  backups: {
    dailyDays: 35,
    weeklyDays: 60,
    monthlyDays: 90,
    auditManager: true,
    testBuckets: true,
    complianceModeLock: {
      confirmedBy: 'Security board',
      confirmedOn: '2026-11-01',
      retentionDays: 90,
      statement:
        'No principal, including us and AWS, can delete these backups or shorten their retention before it expires. We pay for them until then.',
      airGappedVault: true,
    },
  },
};

export default defineBaseline({ environments: [production] });
