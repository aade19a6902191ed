import { Tier } from '../../../facts/tier';
import type { ReadableEnvironment } from '../readable-settings';
import {
  MIN_TASKS_OUTSIDE_DEVELOPMENT,
  PRODUCTION_BACKUP_RETENTION_DAYS,
  PRODUCTION_KEY_DELETION_DAYS,
  PRODUCTION_READERS,
} from '../settings-limits';
import type { Finding } from './rule';

/** What staging and production ask for: no shortcuts that only development may take. */
export function* beyondDevelopmentRule({ tier, network, database, services }: ReadableEnvironment): Iterable<Finding> {
  if (tier === undefined || tier === Tier.DEVELOPMENT) return;
  if (network?.egress?.kind === 'single-nat') {
    yield {
      path: ['network', 'egress', 'kind'],
      allowed: `"nat-per-availability-zone", "regional-nat", "inspected" or "none" in ${tier} (NET-08)`,
      fix: 'Take "nat-per-availability-zone": with a single NAT gateway the failure of one zone cuts egress for all.',
    };
  }
  if (database?.capacity?.kind === 'serverless' && database.capacity.minAcu === 0) {
    yield {
      path: ['database', 'capacity', 'minAcu'],
      allowed: `more than 0 in ${tier}`,
      fix: 'Set at least 0.5: only a development database may pause.',
    };
  }
  for (const [index, service] of (services ?? []).entries()) {
    if (service?.capacity === 'spot') {
      yield {
        path: ['services', index, 'capacity'],
        allowed: `"on-demand" in ${tier} (CMP-08)`,
        fix: 'Remove the setting: AWS may take all tasks on spare capacity back at once.',
      };
    }
    if (service?.minTasks === undefined || service.minTasks >= MIN_TASKS_OUTSIDE_DEVELOPMENT) continue;
    yield {
      path: ['services', index, 'minTasks'],
      allowed: `at least ${String(MIN_TASKS_OUTSIDE_DEVELOPMENT)} in ${tier} (CMP-08)`,
      fix: `Set ${String(MIN_TASKS_OUTSIDE_DEVELOPMENT)}, so that one zone may fail.`,
    };
  }
}

/** What is hard in production. */
export function* productionRule({ tier, database, retention, services }: ReadableEnvironment): Iterable<Finding> {
  if (tier !== Tier.PRODUCTION) return;
  for (const [index, service] of (services ?? []).entries()) {
    if (service?.breakGlass === undefined) continue;
    yield {
      path: ['services', index, 'breakGlass'],
      allowed: 'nothing in production (CMP-10), whatever the reason',
      fix: 'Remove it, and look for what is wrong in staging: with a read-only root file system AWS does not support a shell.',
    };
  }
  if (database?.readers !== undefined && database.readers < PRODUCTION_READERS) {
    yield {
      path: ['database', 'readers'],
      allowed: `at least ${String(PRODUCTION_READERS)} in production (DB-01)`,
      fix: `Set ${String(PRODUCTION_READERS)}: without a reader a failover waits for a new instance.`,
    };
  }
  if (
    database?.backupRetentionDays !== undefined &&
    database.backupRetentionDays !== PRODUCTION_BACKUP_RETENTION_DAYS
  ) {
    yield {
      path: ['database', 'backupRetentionDays'],
      allowed: `${String(PRODUCTION_BACKUP_RETENTION_DAYS)} in production (DB-04)`,
      fix: `Set ${String(PRODUCTION_BACKUP_RETENTION_DAYS)}.`,
    };
  }
  if (database?.capacity?.kind === 'provisioned' && database.capacity.instanceType?.startsWith('t') === true) {
    yield {
      path: ['database', 'capacity', 'instanceType'],
      allowed: 'an r or x class in production',
      fix: 'Take a class with steady performance, for instance "r8g.large": t classes run out of credits.',
    };
  }
  if (retention?.keyDeletionDays !== undefined && retention.keyDeletionDays !== PRODUCTION_KEY_DELETION_DAYS) {
    yield {
      path: ['retention', 'keyDeletionDays'],
      allowed: `${String(PRODUCTION_KEY_DELETION_DAYS)} in production (KEY-02)`,
      fix: `Set ${String(PRODUCTION_KEY_DELETION_DAYS)}.`,
    };
  }
}
