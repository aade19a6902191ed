import { Tier } from '../../facts/tier';
import type { EnvironmentSettings } from '../../lib/config';

/** All controls of the catalog. */
export const production: EnvironmentSettings = {
  name: 'production',
  tier: Tier.PRODUCTION,
  account: '333333333333', // placeholder: put your own account id here
  region: 'eu-west-1',
  ownership: {
    owner: 'platform-team',
    contact: 'platform-team@company.example',
    securityContact: 'security@company.example',
    costCenter: 'platform',
    dataClassification: 'confidential',
    source: 'https://git.example.com/platform/cdk-secure-baseline',
    runbooks: 'https://runbooks.example.com/platform',
  },
  network: {
    cidr: '10.30.0.0/16',
    availabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    egress: { kind: 'nat-per-availability-zone' },
  },
  retention: { logDays: 365, accessLogDays: 365, keyDeletionDays: 30 },
  incidents: {
    critical: [{ kind: 'email', address: 'on-call@company.example' }],
    warning: [{ kind: 'email', address: 'platform-team@company.example' }],
  },
  domain: {
    dnsZone: 'example.com',
    cloudflare: {
      plan: 'pro',
      originStage: 'locked',
      // placeholder: write the certificate of your certificate authority; the key of this one does not exist, so it admits no client
      originPullAuthority: 'examples/origin-pull-authority/certificate-authority.pem',
    },
  },
  accountServices: { monthlyBudgetUsd: 1500 },
  githubRepository: 'example/cdk-secure-baseline', // placeholder: the repository whose pipeline deploys
  probeRegions: ['eu-central-1'],
  services: [
    {
      name: 'web',
      image: { kind: 'asset', directory: 'examples/demo-service' },
      task: { cpu: 1024, memoryMiB: 2048 },
      port: 8443,
      healthCheckPath: '/health',
      healthCheckCommand: ['node', '/app/health-check.mjs'],
      minTasks: 2,
      maxTasks: 10,
      writablePaths: ['/run/tls', '/tmp'],
      environment: { LOG_LEVEL: 'info' },
      usesDatabase: true,
      databaseAccess: 'read-write',
      hostname: 'www.example.com',
    },
  ],
  jobs: [
    {
      name: 'report',
      image: { kind: 'asset', directory: 'examples/demo-job' },
      task: { cpu: 256, memoryMiB: 512 },
      command: ['node', '/app/report.mjs'],
      schedule: 'cron(15 3 * * ? *)',
      timeZone: 'Europe/Dublin',
      timeoutMinutes: 30,
      writablePaths: ['/tmp'],
      environment: {},
      usesDatabase: true,
    },
  ],
  database: {
    identifier: 'main',
    databaseName: 'app',
    capacity: { kind: 'serverless', minAcu: 0.5, maxAcu: 16 },
    readers: 1,
    backupRetentionDays: 35,
    backupWindow: '01:00-02:00',
    maintenanceWindow: 'sun:04:00-sun:05:00',
  },
  backups: { dailyDays: 35, weeklyDays: 90, monthlyDays: 365 },
};
