import { ControlLevel, SourcePolicy, type Control } from './control';

/** CMP: containers and jobs. */
export const COMPUTE_CONTROLS: readonly Control[] = [
  {
    id: 'CMP-01',
    statement: 'Fargate only; current platform version.',
    sources: [SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'CMP-02',
    statement:
      'Read-only root file system on every container of the task definition (AWS-injected agents excepted and listed), writable paths only as declared ephemeral volumes.',
    sources: [SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'CMP-03',
    statement: 'Non-root numeric user on every container.',
    sources: [SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'CMP-04',
    statement: 'All Linux capabilities dropped; no privileged mode; no host namespaces; init process on.',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'CMP-05',
    statement:
      "CPU and memory limits on task and container; open-file limit; ephemeral storage encrypted with the environment's key.",
    sources: [SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'CMP-06',
    statement: "One service container a task; sidecars only from the baseline's own list.",
    sources: [SourcePolicy.B],
    level: ControlLevel.WAIVABLE,
  },
  {
    id: 'CMP-07',
    statement:
      'Deployments roll back by themselves: circuit breaker and alarms when rolling; alarms, hooks and bake time with blue/green, linear, canary.',
    sources: [SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'CMP-08',
    statement:
      'At least two tasks over two AZs in production, target-tracking autoscaling with both bounds, AZ rebalancing.',
    sources: [SourcePolicy.B, SourcePolicy.E],
    level: ControlLevel.HARD_IN_PRODUCTION,
  },
  {
    id: 'CMP-09',
    statement: 'Container health check, load-balancer health check, graceful stop time.',
    sources: [SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'CMP-10',
    statement:
      'Shell access (ECS Exec) off; where an environment turns it on, sessions are encrypted and logged (with a read-only root it is a workaround that AWS does not support: development only).',
    sources: [SourcePolicy.B, SourcePolicy.D],
    level: ControlLevel.HARD_IN_PRODUCTION,
  },
  {
    id: 'CMP-11',
    statement:
      'Container Insights with enhanced observability; GuardDuty runtime monitoring covers the cluster (managed here or by the organisation).',
    sources: [SourcePolicy.C, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
  {
    id: 'CMP-12',
    statement: 'Batch and scheduled jobs run as hardened Fargate tasks; a missed or failed run raises an alarm.',
    sources: [SourcePolicy.A],
    level: ControlLevel.HARD,
  },
  {
    id: 'CMP-13',
    statement:
      'Lambda functions: a published version and alias per deployment, earlier versions retained, encrypted environment, no secrets in it, concurrency limit (unless only AWS services that operate the account call them), dead-letter path, tracing, supported (LTS) runtime.',
    sources: [SourcePolicy.A, SourcePolicy.B],
    level: ControlLevel.HARD,
  },
];
