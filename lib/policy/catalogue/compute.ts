import { ControlLevel, SourcePolicy, type Control } from './control';

/** CMP: containers and jobs. */
export const COMPUTE_CONTROLS: readonly Control[] = [
  {
    id: 'CMP-01',
    statement: 'Containers run only on Fargate, with the current platform version.',
    sources: [SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'CMP-02',
    statement:
      'Every container of the task definition has a read-only root file system (AWS-injected agents are exempt and listed); writable paths exist only as declared ephemeral volumes.',
    sources: [SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'CMP-03',
    statement: 'Every container runs as a non-root user with a numeric user ID.',
    sources: [SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'CMP-04',
    statement:
      'Containers drop all Linux capabilities, do not run in privileged mode, do not use host namespaces, and have the init process enabled.',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'CMP-05',
    statement:
      'CPU and memory limits are set on tasks and containers, and an open-file limit is set; ephemeral storage is encrypted with the KMS key of the environment.',
    sources: [SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'CMP-06',
    statement: "Each task has one service container; sidecar containers come only from the baseline's list.",
    sources: [SourcePolicy.B],
    level: ControlLevel.WAIVABLE,
  },
  {
    id: 'CMP-07',
    statement:
      'Deployments roll back automatically: rolling deployments use the deployment circuit breaker and alarms; blue/green, linear and canary deployments use alarms, lifecycle hooks and bake time.',
    sources: [SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'CMP-08',
    statement:
      'Services run at least two tasks across two Availability Zones in production, with target tracking scaling that has a minimum and a maximum, and with Availability Zone rebalancing.',
    sources: [SourcePolicy.B, SourcePolicy.E],
    level: ControlLevel.HARD_IN_PRODUCTION,
  },
  {
    id: 'CMP-09',
    statement: 'Services have a container health check, a load balancer health check and a graceful stop timeout.',
    sources: [SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'CMP-10',
    statement:
      'Shell access (ECS Exec) is disabled; where an environment enables it, sessions are encrypted and logged (with a read-only root file system, ECS Exec is a workaround that AWS does not support: development only).',
    sources: [SourcePolicy.B, SourcePolicy.D],
    level: ControlLevel.HARD_IN_PRODUCTION,
  },
  {
    id: 'CMP-11',
    statement:
      'ECS clusters use Container Insights with enhanced observability; GuardDuty Runtime Monitoring covers the cluster (managed by the baseline or by the organization).',
    sources: [SourcePolicy.C, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
  {
    id: 'CMP-12',
    statement: 'Batch and scheduled jobs run as hardened Fargate tasks; a missed or failed run triggers an alarm.',
    sources: [SourcePolicy.A],
    level: ControlLevel.HARD,
  },
  {
    id: 'CMP-13',
    statement:
      'Lambda functions have a published version and an alias per deployment, and earlier versions are retained; environment variables are encrypted and contain no secrets; functions have a concurrency limit, a dead-letter queue or on-failure destination, tracing and a supported (LTS) runtime.',
    sources: [SourcePolicy.A, SourcePolicy.B],
    level: ControlLevel.HARD,
  },
];
