import { type Control, ControlLevel, controls, SourcePolicy } from './control';

const { A, B, C, E } = SourcePolicy;

/** DB: Aurora and caches. */
export const DATABASES_CONTROLS: readonly Control[] = controls({
  'DB-01': [
    ControlLevel.HARD_IN_PRODUCTION,
    [A],
    'Aurora clusters have one writer and at least one reader in a different Availability Zone; read traffic uses a dedicated endpoint and dedicated read-only credentials.',
    undefined,
    'no rule evaluates the privileges of database users; the review page lists them',
  ],
  'DB-02': [ControlLevel.HARD, [A], 'An alarm triggers when the lag of a replica exceeds one second.'],
  'DB-03': [
    ControlLevel.HARD,
    [A, B, C, E],
    'Storage, snapshots and performance data are encrypted with the data key of the environment, and exported logs with its logs key.',
  ],
  'DB-04': [
    ControlLevel.HARD,
    [A, E],
    'Aurora provides point-in-time recovery for at least 7 days (35 in production); AWS Backup takes a snapshot at least weekly and keeps it separately from the Aurora backups.',
  ],
  'DB-05': [
    ControlLevel.HARD_IN_PRODUCTION,
    [A, B],
    'Databases have deletion protection; deleting the stack leaves a final snapshot; no change replaces the cluster silently.',
  ],
  'DB-06': [
    ControlLevel.HARD,
    [A],
    'Database transactions and activity are audited: engine audit logging is enabled, and the audit logs are exported and retained.',
  ],
  'DB-07': [
    ControlLevel.HARD,
    [B, C, E],
    'Master user credentials are generated and never exposed; they are managed by RDS (rotated every 7 days) or rotated (interval of at most 180 days, default 30). Managed credentials exclude Global Database, cross-Region replicas and RDS blue/green deployments, so the user selects one of the two (MasterCredentials.managed() / .rotated()). Workloads use IAM authentication; RDS Proxy is an option.',
  ],
  'DB-08': [
    ControlLevel.HARD,
    [A, E],
    'Databases have alarms for CPU, memory, storage, connections, deadlocks, failover and failed logins.',
  ],
  'DB-09': [
    ControlLevel.OPTION,
    [],
    'A serverless (scale-to-zero in development) and a provisioned flavour; PostgreSQL and MySQL.',
    'a choice between two ways of which neither is wrong: each is held to the other DB controls',
  ],
  'DB-10': [
    ControlLevel.OPTION,
    [B, E],
    'Production databases have a copy in another Region (global database or snapshot copy).',
  ],
  'DB-11': [
    ControlLevel.OPTION,
    [E],
    'Caches (Valkey/Redis) use TLS, encryption and per-service users, and run in isolated subnets.',
  ],
});
