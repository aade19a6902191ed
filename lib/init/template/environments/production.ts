import { type EnvironmentSettings, Tier } from 'cdk-secure-baseline/environments';
import { database, MAILBOXES, shared, web, ZONES } from './shared';
// init: if domain

const DNS_ZONE = 'example.com'; // init: domain
// init: end

/** All controls of the catalog. */
export const production: EnvironmentSettings = {
  ...shared,
  name: 'production',
  tier: Tier.PRODUCTION,
  account: '333333333333', // init: account-production
  ownership: { ...shared.ownership, dataClassification: 'confidential' },
  network: { cidr: '10.30.0.0/16', availabilityZones: ZONES, egress: { kind: 'nat-per-availability-zone' } },
  retention: { logDays: 365, accessLogDays: 365, keyDeletionDays: 30 },
  incidents: {
    critical: MAILBOXES,
    warning: MAILBOXES,
    // Critical alerts that no responder confirms are sent to the second route; the backup contact receives the alerts of every route (INC-05).
    backupContact: { kind: 'email', address: 'on-call-backup@company.example' },
    escalation: { confirmWithinMinutes: 15, targets: [{ kind: 'email', address: 'head-of-platform@company.example' }] },
  },
  // init: if domain
  domain: {
    dnsZone: DNS_ZONE,
    cloudflare: {
      originStage: 'origin-pulls',
      // init: end
      // init: if domain-with-mail
      mailManagedElsewhere: 'The domain has mailboxes; the mail provider manages their records.',
      // init: end
      // init: if domain
    },
  },
  probeRegions: [
    'eu-central-1', // init: probe-region
  ],
  // init: end
  // init: if budget
  accountServices: { monthlyBudgetUsd: 1500 },
  // init: end
  services: [
    {
      ...web,
      task: { cpu: 1024, memoryMiB: 2048 },
      maxTasks: 10,
      // init: if domain
      hostname: `www.${DNS_ZONE}`,
      // init: end
    },
  ],
  jobs: [],
  database: { ...database, capacity: { kind: 'serverless', minAcu: 0.5, maxAcu: 16 }, backupRetentionDays: 35 },
  backups: { dailyDays: 35, weeklyDays: 90, monthlyDays: 365 },
};
