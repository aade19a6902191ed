import { Tier } from '../../facts/tier';
import type { EnvironmentSettings } from '../../lib/config';
import { database, network, REGION, SECOND_REGION, service, shared } from './shared';

const sandbox: EnvironmentSettings = {
  ...shared,
  name: 'sandbox',
  tier: Tier.DEVELOPMENT,
  account: '444455556666',
  network: {
    ...network('10.64.0.0/16', ['b', 'c']),
    egress: { kind: 'single-nat', reason: 'Everything in the sandbox can wait for an hour.' },
  },
  retention: { logDays: 30, accessLogDays: 30, keyDeletionDays: 7 },
  database: database({ capacity: { kind: 'serverless', minAcu: 0, maxAcu: 1 }, readers: 0, backupRetentionDays: 7 }),
  backups: { dailyDays: 7, weeklyDays: 14, monthlyDays: 35 },
};

const trial: EnvironmentSettings = {
  ...sandbox,
  name: 'trial',
  account: '555566667777',
  network: { ...network('10.65.0.0/16', ['a', 'c']), egress: { kind: 'regional-nat' } },
  services: [service('press', { minTasks: 1, maxTasks: 1, capacity: 'spot' })],
};

const rehearsal: EnvironmentSettings = {
  ...shared,
  name: 'rehearsal',
  tier: Tier.STAGING,
  account: '666677778888',
  network: network('10.66.0.0/16'),
  retention: { logDays: 60, accessLogDays: 60, keyDeletionDays: 14 },
  githubRepository: 'orchard/infrastructure',
  services: [service('press')],
  database: database(),
  cache: { identifier: 'basket', capacity: { kind: 'serverless', maxGigabytes: 5, maxEcpuPerSecond: 2000 } },
  backups: { dailyDays: 14, weeklyDays: 35, monthlyDays: 90 },
};

const live: EnvironmentSettings = {
  ...rehearsal,
  name: 'live',
  tier: Tier.PRODUCTION,
  account: '777788889999',
  network: network('10.67.0.0/16'),
  retention: { logDays: 400, accessLogDays: 400, keyDeletionDays: 30 },
  services: [service('press', { maxTasks: 12 }), service('ledger', { databaseAccess: 'read-only' })],
  database: database({
    capacity: { kind: 'provisioned', instanceType: 'r8g.large' },
    readers: 2,
    backupRetentionDays: 35,
    backtrackHours: 24,
  }),
  backups: { dailyDays: 35, weeklyDays: 90, monthlyDays: 365, copyRegion: SECOND_REGION },
};

/** Another estate than the examples: another Region, other names, four environments, MySQL, and no domain. */
export const environments: readonly EnvironmentSettings[] = [sandbox, trial, rehearsal, live];

export const allowedRegions: readonly string[] = [REGION, SECOND_REGION];
