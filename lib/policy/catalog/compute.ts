import { type Control, ControlLevel, controls, SourcePolicy } from './control';

const { A, B, C, D, E } = SourcePolicy;

/** CMP: containers and jobs. */
export const COMPUTE_CONTROLS: readonly Control[] = controls({
  'CMP-01': [ControlLevel.HARD, [C], 'Containers run only on Fargate, with the current platform version.'],
  'CMP-02': [
    ControlLevel.HARD,
    [C],
    'Every container of the task definition has a read-only root file system (AWS-injected agents are exempt and listed); writable paths exist only as declared ephemeral volumes.',
  ],
  'CMP-03': [ControlLevel.HARD, [C], 'Every container runs as a non-root user with a numeric user ID.'],
  'CMP-04': [
    ControlLevel.HARD,
    [B, C],
    'Containers drop all Linux capabilities, do not run in privileged mode, do not use host namespaces, and have the init process enabled.',
  ],
  'CMP-05': [
    ControlLevel.HARD,
    [C],
    'CPU and memory limits are set on tasks and containers, and an open-file limit is set; ephemeral storage is encrypted with the KMS key of the environment.',
  ],
  'CMP-06': [
    ControlLevel.WAIVABLE,
    [B],
    "Each task has one service container; sidecar containers come only from the baseline's list.",
  ],
  'CMP-07': [
    ControlLevel.HARD,
    [C],
    'Deployments roll back automatically: rolling deployments use the deployment circuit breaker and alarms; blue/green, linear and canary deployments use alarms, lifecycle hooks and bake time.',
  ],
  'CMP-08': [
    ControlLevel.HARD_IN_PRODUCTION,
    [B, E],
    'Services run at least two tasks across two Availability Zones in production, with target tracking scaling that has a minimum and a maximum, and with Availability Zone rebalancing.',
  ],
  'CMP-09': [
    ControlLevel.HARD,
    [E],
    'Services have a container health check, a load balancer health check and a graceful stop timeout.',
  ],
  'CMP-10': [
    ControlLevel.HARD_IN_PRODUCTION,
    [B, D],
    'Shell access (ECS Exec) is disabled; where an environment enables it, sessions are encrypted and logged (with a read-only root file system, ECS Exec is a workaround that AWS does not support: development only).',
  ],
  'CMP-11': [
    ControlLevel.HARD,
    [C, D],
    'ECS clusters use Container Insights with enhanced observability; GuardDuty Runtime Monitoring covers the cluster (managed by the baseline or by the organization).',
  ],
  'CMP-12': [
    ControlLevel.HARD,
    [A],
    'Batch and scheduled jobs run as hardened Fargate tasks; a missed or failed run triggers an alarm.',
  ],
  'CMP-13': [
    ControlLevel.HARD,
    [A, B],
    'Lambda functions have a published version and an alias per deployment, and earlier versions are retained; environment variables are encrypted and contain no secrets; functions have a concurrency limit, a dead-letter queue or on-failure destination, tracing and a supported (LTS) runtime.',
  ],
});
