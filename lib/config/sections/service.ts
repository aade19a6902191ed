import { z } from 'zod';
import { oneOf, type Settings, text, wholeNumber } from '../schema/leaf';
import { day, roleReason, serviceHostname, workloadName } from '../schema/shared-settings';
import { deployment } from './deployment';
import { scaling } from './scaling';
import { tokenVerification } from './token-verification';
import { command, workload } from './workload';
import {
  CERTIFICATE_AUTHORITY_ARN,
  CONTAINER_PORT,
  HIGHLY_AVAILABLE_TASKS,
  SERVICE_CONNECT_NAME,
  TASK_COUNT,
} from '../../../facts/workload-limits';
import { PERMISSION_SET_NAME, USER_ARN } from '../../../facts/iam-limits';

/** ECS Exec into the containers of a service. AWS does not support it with a read-only root file system. */
const breakGlass = z.strictObject({
  /**
   * Permission set of Identity Center that may assume the role of the shell; or the ARN of one IAM user, with multi-factor authentication
   * during the last hour. A role is not accepted: its sessions have no second factor.
   */
  assumedBy: text(new RegExp(`${PERMISSION_SET_NAME.source}|${USER_ARN.source}`), {
    allowed: 'the name of one permission set of Identity Center, or the ARN of one IAM user',
    fix: 'Write, for instance, "OnCall". The session of a role has no second factor that a trust policy can require.',
    examples: ['OnCall'],
  }),
  /** The incident, and the purpose of the access. */
  reason: roleReason,
  /** Last day, `YYYY-MM-DD`; AWS refuses sessions after it. */
  until: day('Write the last day on which the shell is needed.'),
});

/** A path that responds with 200. */
export const healthCheckPath = text(/^\/[\w./~-]{0,1023}$/, {
  allowed: 'a path that begins with / and has no query',
  fix: 'Write the path alone, for instance "/health".',
  examples: ['/health', '/', '/status/live'],
});

/** An ECS service. */
export const service = z.strictObject({
  ...workload,
  /**
   * Port on which the container accepts TLS connections.
   * @default 8443
   */
  port: wholeNumber(
    CONTAINER_PORT,
    'Let the container listen on a port that needs no root, for instance 8443.',
  ).optional(),
  /**
   * Path that responds to the health check of the load balancer with 200.
   * @default '/health'
   */
  healthCheckPath: healthCheckPath.optional(),
  /** Command of the container health check, exec form; it needs no shell. */
  healthCheckCommand: command,
  /** Minimum number of tasks; at least 2 in staging and production (CMP-08). */
  minTasks: wholeNumber(
    TASK_COUNT,
    'Write the minimum number of tasks.',
    `${String(HIGHLY_AVAILABLE_TASKS)} or more in staging and production (CMP-08)`,
  ),
  /** Maximum number of tasks; at least `minTasks`. */
  maxTasks: wholeNumber(TASK_COUNT, 'Write the maximum number of tasks.'),
  /**
   * What changes the number of tasks, in addition to memory utilization (CMP-08).
   * @default - CPU utilization
   */
  scaling: scaling.optional(),
  /**
   * Public hostname below `domain.dnsZone`, unique in all environments. It requires the section `domain`.
   * @default - the service is not reachable from the internet
   */
  hostname: serviceHostname.optional(),
  /**
   * The load balancer verifies tokens. It requires a `hostname`, and a `deployment` that does not shift traffic.
   * @default - none: the service verifies tokens itself
   */
  tokenVerification: tokenVerification.optional(),
  /**
   * Capacity provider of Fargate. `spot` has about a third of the price, and AWS can reclaim all tasks at once: development only (CMP-08).
   * @default 'on-demand'
   */
  capacity: oneOf(['on-demand', 'spot'], 'Write "on-demand", or "spot" in development.').optional(),
  /**
   * How new tasks replace old ones (CMP-07). Every kind except `rolling` requires a `hostname`.
   * @default - `rolling`, with a circuit breaker and alarms
   */
  deployment: deployment.optional(),
  /**
   * Names of services of the environment that this service calls, by Service Connect with TLS (NET-09). It requires `serviceConnect`, and no
   * called service calls back.
   * @default - none
   */
  connectsTo: z.array(workloadName).optional(),
  /**
   * A shell in the containers, with a reason and a last day; never in production (CMP-10).
   * @default - none
   */
  breakGlass: breakGlass.optional(),
});

/** ECS Service Connect. */
export const serviceConnect = z.strictObject({
  /** Name of the namespace, unique in the account and Region. */
  namespace: text(SERVICE_CONNECT_NAME, {
    allowed: 'up to 63 of a-z, 0-9 and -, a letter first',
    fix: 'Choose a name such as "shop".',
    examples: ['shop'],
  }),
  /**
   * ARN of an existing AWS Private CA certificate authority for the certificates of services, tagged `AmazonECSManaged: true`. Several
   * environments can share it.
   * @default - the environment creates an authority for short-lived certificates: 50 USD a month, and 0.058 USD for each certificate
   */
  certificateAuthorityArn: text(CERTIFICATE_AUTHORITY_ARN, {
    allowed: 'the ARN of an AWS Private CA certificate authority',
    fix: 'Copy it from `aws acm-pca list-certificate-authorities`.',
    examples: ['arn:aws:acm-pca:eu-west-1:444444444444:certificate-authority/12345678-1234-1234-1234-123456789012'],
  }).optional(),
});

export type ServiceSettings = Settings<typeof service>;
