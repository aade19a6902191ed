import { Tier } from '../../../facts/tier';
import type { DatabaseSettings } from '../environment-settings';
import type { ReadableEnvironment } from '../readable-settings';
import { databasesIn, type ListedCluster } from './cluster-list';
import type { SettingIssue } from './rule';
import { BACKUP_RETENTION_DAYS, PRODUCTION_READERS } from '../../../facts/database-limits';
import { KEY_DELETION_DAYS } from '../../../facts/retention';
import { HIGHLY_AVAILABLE_TASKS } from '../../../facts/workload-limits';

/** Values that only development accepts. */
export function* beyondDevelopmentRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const { network, services, tier } = environment;
  if (tier === undefined || tier === Tier.DEVELOPMENT) return;
  if (network?.egress?.kind === 'single-nat') {
    yield {
      path: ['network', 'egress', 'kind'],
      allowed: `"nat-per-availability-zone", "regional-nat", "inspected" or "none" in ${tier} (NET-08)`,
      fix: 'Write "nat-per-availability-zone": with a single NAT gateway the failure of one Availability Zone interrupts egress for all.',
    };
  }
  for (const { path, settings } of databasesIn(environment)) {
    if (settings.capacity?.kind !== 'serverless' || settings.capacity.minAcu !== 0) continue;
    yield {
      path: [...path, 'capacity', 'minAcu'],
      allowed: `more than 0 in ${tier}`,
      fix: 'Set at least 0.5: only a development database may be paused.',
    };
  }
  for (const [index, service] of (services ?? []).entries()) {
    if (service?.capacity === 'spot') {
      yield {
        path: ['services', index, 'capacity'],
        allowed: `"on-demand" in ${tier} (CMP-08)`,
        fix: 'Remove the setting: AWS can reclaim all tasks on Spot capacity at once.',
      };
    }
    if (service?.minTasks === undefined || service.minTasks >= HIGHLY_AVAILABLE_TASKS) continue;
    yield {
      path: ['services', index, 'minTasks'],
      allowed: `at least ${String(HIGHLY_AVAILABLE_TASKS)} in ${tier} (CMP-08)`,
      fix: `Set ${String(HIGHLY_AVAILABLE_TASKS)}, so that one Availability Zone can fail.`,
    };
  }
}

/** Values that production requires, without exceptions. */
export function* productionRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const { retention, services, tier } = environment;
  if (tier !== Tier.PRODUCTION) return;
  for (const [index, service] of (services ?? []).entries()) {
    if (service?.breakGlass === undefined) continue;
    yield {
      path: ['services', index, 'breakGlass'],
      allowed: 'nothing in production (CMP-10), for any reason',
      fix: 'Remove it, and reproduce the problem in staging: AWS does not support a shell with a read-only root file system.',
    };
  }
  for (const database of databasesIn(environment)) yield* productionDatabase(database);
  if (retention?.keyDeletionDays !== undefined && retention.keyDeletionDays !== KEY_DELETION_DAYS.max) {
    yield {
      path: ['retention', 'keyDeletionDays'],
      allowed: `${String(KEY_DELETION_DAYS.max)} in production (KEY-02)`,
      fix: `Set ${String(KEY_DELETION_DAYS.max)}.`,
    };
  }
}

/** The database cannot fail over to an instance that does not exist, and can be restored to any second of 35 days. */
function* productionDatabase({ path, settings }: ListedCluster<DatabaseSettings>): Iterable<SettingIssue> {
  if (settings.readers !== undefined && settings.readers < PRODUCTION_READERS) {
    yield {
      path: [...path, 'readers'],
      allowed: `at least ${String(PRODUCTION_READERS)} in production (DB-01)`,
      fix: `Set ${String(PRODUCTION_READERS)}: without a reader a failover has to create an instance.`,
    };
  }
  if (settings.backupRetentionDays !== undefined && settings.backupRetentionDays !== BACKUP_RETENTION_DAYS.max) {
    yield {
      path: [...path, 'backupRetentionDays'],
      allowed: `${String(BACKUP_RETENTION_DAYS.max)} in production (DB-04)`,
      fix: `Set ${String(BACKUP_RETENTION_DAYS.max)}.`,
    };
  }
  if (settings.capacity?.kind === 'provisioned' && settings.capacity.instanceType?.startsWith('t') === true) {
    yield {
      path: [...path, 'capacity', 'instanceType'],
      allowed: 'an r or x class in production',
      fix: 'Write a class with constant performance, for instance "r8g.large": t classes exhaust their CPU credits.',
    };
  }
}
