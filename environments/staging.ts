import { Tier } from '../facts/tier';
import type { EnvironmentSettings } from '../lib/config';

/** Like production, with smaller numbers. */
export const staging: EnvironmentSettings = {
  name: 'staging',
  tier: Tier.STAGING,
  account: '222222222222', // placeholder: put your own account id here
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
    cidr: '10.20.0.0/16',
    availabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    egress: { kind: 'nat-per-availability-zone' },
  },
  retention: { logDays: 90, accessLogDays: 90, keyDeletionDays: 14 },
  incidents: {
    critical: [{ kind: 'email', address: 'platform-team@company.example' }],
    warning: [{ kind: 'email', address: 'platform-team@company.example' }],
  },
  domain: { dnsZone: 'example.net' },
  accountServices: { monthlyBudgetUsd: 600 },
  githubRepository: 'example/cdk-secure-baseline', // placeholder: the repository whose pipeline deploys
  services: [
    {
      name: 'web',
      image: { kind: 'asset', directory: 'examples/demo-service' },
      task: { cpu: 512, memoryMiB: 1024 },
      port: 8443,
      healthCheckPath: '/health',
      healthCheckCommand: ['node', '/app/health-check.mjs'],
      minTasks: 2,
      maxTasks: 4,
      writablePaths: ['/run/tls', '/tmp'],
      environment: { LOG_LEVEL: 'info' },
      usesDatabase: true,
      databaseAccess: 'read-write',
      hostname: 'www.example.net',
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
    capacity: { kind: 'serverless', minAcu: 0.5, maxAcu: 4 },
    readers: 1,
    backupRetentionDays: 14,
    backupWindow: '01:00-02:00',
    maintenanceWindow: 'sun:04:00-sun:05:00',
  },
  backups: { dailyDays: 14, weeklyDays: 35, monthlyDays: 90 },
};
