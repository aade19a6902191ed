import { Tier } from '../../facts/tier';
import type { EnvironmentSettings } from '../../lib/config';
import { production } from './production';

const { probeRegions: _probeRegions, ...shared } = production;

/** Like production, with smaller numbers. */
export const staging: EnvironmentSettings = {
  ...shared,
  name: 'staging',
  tier: Tier.STAGING,
  account: '222222222222',
  ownership: { ...shared.ownership, dataClassification: 'internal' },
  network: { ...shared.network, cidr: '10.20.0.0/16' },
  retention: { logDays: 90, accessLogDays: 90, keyDeletionDays: 14 },
  incidents: { ...shared.incidents, critical: [{ kind: 'email', address: 'platform-team@company.example' }] },
  domain: { dnsZone: 'example.net' },
  accountServices: { monthlyBudgetUsd: 600 },
  services: shared.services.map((service) => ({
    ...service,
    task: { cpu: 512, memoryMiB: 1024 },
    maxTasks: 4,
    hostname: 'www.example.net',
  })),
  database: {
    ...shared.database,
    capacity: { kind: 'serverless', minAcu: 0.5, maxAcu: 4 },
    backupRetentionDays: 14,
  },
  backups: { dailyDays: 14, weeklyDays: 35, monthlyDays: 90 },
};
