import { type EnvironmentSettings, Tier } from 'cdk-secure-baseline/environments';
import { database, MAILBOXES, shared, web, ZONES } from './shared';

/** Low cost: no domain, one NAT gateway, a database that pauses when it is idle. */
export const development: EnvironmentSettings = {
  ...shared,
  name: 'development',
  tier: Tier.DEVELOPMENT,
  account: '111111111111', // init: account-development
  network: {
    cidr: '10.10.0.0/16',
    availabilityZones: ZONES.slice(0, 2),
    egress: { kind: 'single-nat', reason: 'An outage of its Availability Zone stops development only.' },
  },
  retention: { logDays: 30, accessLogDays: 30, keyDeletionDays: 7 },
  incidents: { critical: MAILBOXES, warning: MAILBOXES },
  // init: if budget
  accountServices: { monthlyBudgetUsd: 200 },
  // init: end
  services: [{ ...web, minTasks: 1, maxTasks: 2, environment: { LOG_LEVEL: 'debug' } }],
  jobs: [],
  database: {
    ...database,
    capacity: { kind: 'serverless', minAcu: 0, maxAcu: 2 },
    readers: 0,
    backupRetentionDays: 7,
  },
  backups: { dailyDays: 7, weeklyDays: 14, monthlyDays: 35 },
};
