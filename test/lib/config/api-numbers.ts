import type { Bounds } from '../../../facts/bounds';
import { z } from 'zod';
import { settingsOf } from '../../../lib/config/schema/settings-of';
import { environment } from '../../../lib/config/sections/environment';

/** Numbers of settings, and what the API takes. */
interface ApiNumber {
  readonly api: string;
  readonly setting: string;
  readonly bounds: Bounds;
  readonly min: number;
  readonly max: number;
}

export const API_NUMBERS: readonly ApiNumber[] = [
  number('retention.keyDeletionDays', 'kms:ScheduleKeyDeletion PendingWindowInDays', 7, 30),
  number('retention.accessLogDays', 's3:PutBucketLifecycleConfiguration Expiration.Days', 1, 2_147_483_647),
  number('database.backupRetentionDays', 'rds:CreateDBCluster BackupRetentionPeriod', 1, 35),
  number('database.readers', 'rds:CreateDBInstance, readers of one cluster', 0, 15),
  number('database.backtrackHours', 'rds:CreateDBCluster BacktrackWindow, in hours', 0, 72),
  number('database.capacity.minAcu', 'rds:ServerlessV2ScalingConfiguration MinCapacity', 0, 256),
  number('database.capacity.maxAcu', 'rds:ServerlessV2ScalingConfiguration MaxCapacity', 1, 256),
  number('database.proxy.maxConnectionsPercent', 'rds:ConnectionPoolConfiguration MaxConnectionsPercent', 1, 100),
  number('cache.capacity.maxGigabytes', 'elasticache:CacheUsageLimits DataStorage.Maximum', 1, 5000),
  number('cache.capacity.maxEcpuPerSecond', 'elasticache:CacheUsageLimits ECPUPerSecond.Maximum', 1000, 15_000_000),
  number('cache.capacity.replicas', 'elasticache:CreateReplicationGroup ReplicasPerNodeGroup', 0, 5),
  number('backups.dailyDays', 'backup:PutBackupVaultLockConfiguration MinRetentionDays', 1, 36_500),
  number('services.port', 'ecs:RegisterTaskDefinition PortMappings.ContainerPort', 1, 65_535),
  number(
    'services.maxTasks',
    'application-autoscaling:RegisterScalableTarget MaxCapacity, tasks of a service',
    0,
    5000,
  ),
  number('services.deployment.bakeMinutes', 'ecs:DeploymentConfiguration bakeTimeInMinutes', 0, 1440),
  number('services.deployment.stepPercent', 'ecs:LinearConfiguration stepPercent', 3, 100, 'linear'),
  number('services.deployment.stepPercent', 'ecs:CanaryConfiguration canaryPercent', 0.1, 100, 'canary'),
  number('accountServices.monthlyBudgetUsd', 'budgets:CreateBudget BudgetLimit.Amount', 1, 2_147_483_647),
  number(
    'accountServices.identityCenter.permissionSets.sessionHours',
    'sso-admin:CreatePermissionSet SessionDuration, in hours',
    1,
    12,
  ),
];

function number(setting: string, api: string, min: number, max: number, kind?: string): ApiNumber {
  const bounds = settingsOf(environment).flatMap(({ path, schema, ...found }) =>
    path === setting && schema instanceof z.ZodNumber && (kind ?? found.kind) === found.kind
      ? [{ min: Number(schema.minValue), max: Number(schema.maxValue) }]
      : [],
  );
  if (bounds[0] === undefined) throw new Error(`${setting} is no number`);
  return { setting, bounds: bounds[0], api, min, max };
}
