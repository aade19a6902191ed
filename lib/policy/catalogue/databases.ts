import { ControlLevel, SourcePolicy, type Control } from './control';

/** DB: Aurora and caches. */
export const DATABASES_CONTROLS: readonly Control[] = [
  {
    id: 'DB-01',
    statement:
      'Aurora clusters have one writer and at least one reader in a different Availability Zone; read traffic uses a dedicated endpoint and dedicated read-only credentials.',
    sources: [SourcePolicy.A],
    level: ControlLevel.HARD_IN_PRODUCTION,
  },
  {
    id: 'DB-02',
    statement: 'An alarm triggers when the lag of a replica exceeds one second.',
    sources: [SourcePolicy.A],
    level: ControlLevel.HARD,
  },
  {
    id: 'DB-03',
    statement:
      'Storage, snapshots, performance data and exported logs are encrypted with the data key of the environment.',
    sources: [SourcePolicy.A, SourcePolicy.B, SourcePolicy.C, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'DB-04',
    statement:
      'Aurora provides point-in-time recovery for at least 7 days (35 in production); AWS Backup takes a snapshot at least weekly and keeps it separately from the Aurora backups.',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'DB-05',
    statement:
      'Databases have deletion protection; deleting the stack leaves a final snapshot; no change replaces the cluster silently.',
    sources: [SourcePolicy.A, SourcePolicy.B],
    level: ControlLevel.HARD_IN_PRODUCTION,
  },
  {
    id: 'DB-06',
    statement:
      'Database transactions and activity are audited: engine audit logging is enabled, and the audit logs are exported and retained.',
    sources: [SourcePolicy.A],
    level: ControlLevel.HARD,
  },
  {
    id: 'DB-07',
    statement:
      'Master user credentials are generated and never exposed; they are managed by RDS (rotated every 7 days) or rotated (interval of at most 180 days, default 30). Managed credentials exclude Global Database, cross-Region replicas and RDS blue/green deployments, so the user selects one of the two (MasterCredentials.managed() / .rotated()). Workloads use IAM authentication; RDS Proxy is an option.',
    sources: [SourcePolicy.B, SourcePolicy.C, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'DB-08',
    statement: 'Databases have alarms for CPU, memory, storage, connections, deadlocks, failover and failed logins.',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'DB-09',
    statement: 'A serverless (scale-to-zero in development) and a provisioned flavour; PostgreSQL and MySQL.',
    sources: [],
    level: ControlLevel.OPTION,
    withoutRule: 'a choice between two ways of which neither is wrong: each is held to the other DB controls',
  },
  {
    id: 'DB-10',
    statement: 'Production databases have a copy in another Region (global database or snapshot copy).',
    sources: [SourcePolicy.B, SourcePolicy.E],
    level: ControlLevel.OPTION,
  },
  {
    id: 'DB-11',
    statement: 'Caches (Valkey/Redis) use TLS, encryption and per-service users, and run in isolated subnets.',
    sources: [SourcePolicy.E],
    level: ControlLevel.OPTION,
  },
];
