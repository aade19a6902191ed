import { Tier } from '../../facts/tier';
import type { EnvironmentSettings } from '../../lib/config';
import { staging } from './staging';

const { domain: _domain, ...shared } = staging;

/** Low cost and disposable: no domain, one NAT gateway, a database that pauses when it is idle. */
export const development: EnvironmentSettings = {
  ...shared,
  name: 'development',
  tier: Tier.DEVELOPMENT,
  account: '111111111111',
  network: {
    ...shared.network,
    cidr: '10.10.0.0/16',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    egress: {
      kind: 'single-nat',
      reason: 'One NAT gateway costs half of two; an outage of its zone stops development only.',
    },
  },
  retention: { logDays: 30, accessLogDays: 30, keyDeletionDays: 7 },
  accountServices: { monthlyBudgetUsd: 200 },
  services: shared.services.map(({ hostname: _hostname, ...service }) => ({
    ...service,
    task: { cpu: 256, memoryMiB: 512 },
    minTasks: 1,
    maxTasks: 2,
    environment: { LOG_LEVEL: 'debug' },
  })),
  database: {
    ...shared.database,
    capacity: { kind: 'serverless', minAcu: 0, maxAcu: 2 },
    readers: 0,
    backupRetentionDays: 7,
  },
  backups: { dailyDays: 7, weeklyDays: 14, monthlyDays: 35 },
};
