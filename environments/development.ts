import { Tier } from '../facts/tier';
import type { EnvironmentSettings } from '../lib/config';

/** Low cost and disposable: no domain, one NAT gateway, a database that pauses when it is idle. */
export const development: EnvironmentSettings = {
  name: 'development',
  tier: Tier.DEVELOPMENT,
  account: '111111111111', // placeholder: put your own account id here
  region: 'eu-west-1',
  ownership: {
    owner: 'platform-team',
    contact: 'platform-team@company.example',
    securityContact: 'security@company.example',
    costCenter: 'platform',
    dataClassification: 'internal',
    source: 'https://git.example.com/platform/cdk-secure-baseline',
    runbooks: 'https://runbooks.example.com/platform',
  },
  network: {
    cidr: '10.10.0.0/16',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    egress: {
      kind: 'single-nat',
      reason: 'One NAT gateway costs half of two; an outage of its zone stops development only.',
    },
  },
  retention: { logDays: 30, accessLogDays: 30, keyDeletionDays: 7 },
  incidents: {
    critical: [{ kind: 'email', address: 'platform-team@company.example' }],
    warning: [{ kind: 'email', address: 'platform-team@company.example' }],
  },
  accountServices: { monthlyBudgetUsd: 200 },
  githubRepository: 'example/cdk-secure-baseline', // placeholder: the repository whose pipeline deploys
  services: [
    {
      name: 'web',
      image: { kind: 'asset', directory: 'examples/demo-service' },
      task: { cpu: 256, memoryMiB: 512 },
      port: 8443,
      healthCheckPath: '/health',
      healthCheckCommand: ['node', '/app/health-check.mjs'],
      minTasks: 1,
      maxTasks: 2,
      writablePaths: ['/run/tls', '/tmp'],
      environment: { LOG_LEVEL: 'debug' },
      usesDatabase: true,
      databaseAccess: 'read-write',
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
    capacity: { kind: 'serverless', minAcu: 0, maxAcu: 2 },
    readers: 0,
    backupRetentionDays: 7,
    backupWindow: '01:00-02:00',
    maintenanceWindow: 'sun:04:00-sun:05:00',
  },
  backups: { dailyDays: 7, weeklyDays: 14, monthlyDays: 35 },
};
