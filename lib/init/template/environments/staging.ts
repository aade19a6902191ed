import { type EnvironmentSettings, Tier } from 'cdk-secure-baseline/environments';
import { database, MAILBOXES, shared, web, ZONES } from './shared';

/** Like production, with smaller numbers and without a domain: each environment has its own DNS zone. */
export const staging: EnvironmentSettings = {
  ...shared,
  name: 'staging',
  tier: Tier.STAGING,
  account: '222222222222', // init: account-staging
  network: { cidr: '10.20.0.0/16', availabilityZones: ZONES, egress: { kind: 'nat-per-availability-zone' } },
  retention: { logDays: 90, accessLogDays: 90, keyDeletionDays: 14 },
  incidents: { critical: MAILBOXES, warning: MAILBOXES },
  // init: if budget
  accountServices: { monthlyBudgetUsd: 600 },
  // init: end
  services: [web],
  jobs: [],
  database,
  backups: { dailyDays: 14, weeklyDays: 35, monthlyDays: 90 },
};
