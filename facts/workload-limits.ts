import type { Bounds } from './bounds';
import { MINUTES_PER_DAY } from './time-window';

/** Only root may listen below 1024 (CMP-03). */
export const CONTAINER_PORT: Bounds = { min: 1024, max: 65_535 };

/** Port of a service that states none. */
export const DEFAULT_SERVICE_PORT = 8443;

/** Path of the health check of a service that states none. */
export const DEFAULT_HEALTH_CHECK_PATH = '/health';

/** @see https://docs.aws.amazon.com/general/latest/gr/ecs-service.html */
export const TASK_COUNT: Bounds = { min: 1, max: 5000 };

/** CMP-08; in staging as well, to find errors that occur with two tasks only. */
export const HIGHLY_AVAILABLE_TASKS = 2;

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
export const BAKE_MINUTES: Bounds = { min: 1, max: MINUTES_PER_DAY };
/** Percentage of the traffic in a step of a linear or canary deployment. */
export const LINEAR_STEP_PERCENT: Bounds = { min: 3, max: 100 };
export const CANARY_STEP_PERCENT: Bounds = { min: 0.1, max: 100 };

export const JOB_TIMEOUT_MINUTES: Bounds = { min: 1, max: MINUTES_PER_DAY };

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
export const TASK_DEFINITION_BYTES = 65_536;

export const IMAGE_DIGEST: RegExp = /^sha256:[0-9a-f]{64}$/;

/** A Service Connect namespace or service. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html */
export const SERVICE_CONNECT_NAME: RegExp = /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export const CERTIFICATE_AUTHORITY_ARN: RegExp =
  /^arn:[a-z-]+:acm-pca:[a-z0-9-]+:\d{12}:certificate-authority\/[0-9a-f-]{36}$/;

/**
 * Security groups of a network interface; AWS may raise the quota on request.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups
 */
export const MAX_INTERFACE_SECURITY_GROUPS = 5;
