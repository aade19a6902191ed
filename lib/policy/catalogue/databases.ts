import { ControlLevel, SourcePolicy, type Control } from './control';

/** DB: Aurora and caches. */
export const DATABASES_CONTROLS: readonly Control[] = [
  {
    id: 'DB-01',
    statement:
      'One writer and at least one reader in different AZs; read traffic has its own endpoint and its own read-only credentials.',
    sources: [SourcePolicy.A],
    level: ControlLevel.HARD_IN_PRODUCTION,
  },
  {
    id: 'DB-02',
    statement: 'Alarm when a replica lags more than one second.',
    sources: [SourcePolicy.A],
    level: ControlLevel.HARD,
  },
  {
    id: 'DB-03',
    statement: "Storage, snapshots, performance data and exported logs encrypted with the environment's data key.",
    sources: [SourcePolicy.A, SourcePolicy.B, SourcePolicy.C, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'DB-04',
    statement:
      'Point-in-time recovery by Aurora itself for at least 7 days (35 in production); at least a weekly snapshot by AWS Backup kept apart from it.',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'DB-05',
    statement:
      'Deletion protection; removing the stack leaves a final snapshot; the cluster is never replaced silently.',
    sources: [SourcePolicy.A, SourcePolicy.B],
    level: ControlLevel.HARD_IN_PRODUCTION,
  },
  {
    id: 'DB-06',
    statement: 'Transaction and activity audit: engine audit logging on, logs exported, retained.',
    sources: [SourcePolicy.A],
    level: ControlLevel.HARD,
  },
  {
    id: 'DB-07',
    statement:
      'Master credentials generated, never seen, managed by RDS (7 days) or rotated (at most 180 days, default 30): managed ones exclude Global Database, cross-region replicas and RDS blue/green, so it is a choice (`MasterCredentials.managed()` / `.rotated()`); workloads use IAM authentication; RDS Proxy as an option.',
    sources: [SourcePolicy.B, SourcePolicy.C, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'DB-08',
    statement: 'Alarms: CPU, memory, storage, connections, deadlocks, failover, failed logins.',
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
    statement: 'Cross-region: global database or snapshot copy for production.',
    sources: [SourcePolicy.B, SourcePolicy.E],
    level: ControlLevel.OPTION,
  },
  {
    id: 'DB-11',
    statement: 'Cache: Valkey/Redis with TLS, encryption, per-service users, isolated subnets.',
    sources: [SourcePolicy.E],
    level: ControlLevel.OPTION,
  },
];
