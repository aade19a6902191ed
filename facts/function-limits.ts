import type { Bounds } from './bounds';

/**
 * Runtimes with long-term support, as of November 2026. `provided.al2023` runs a compiled program.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
export const FUNCTION_RUNTIMES = [
  'nodejs22.x',
  'nodejs24.x',
  'python3.12',
  'python3.13',
  'python3.14',
  'java17',
  'java21',
  'java25',
  'dotnet10',
  'ruby3.4',
  'provided.al2023',
] as const;

/** @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const FUNCTION_MEMORY_MIB: Bounds = { min: 128, max: 10_240 };
export const FUNCTION_TIMEOUT_SECONDS: Bounds = { min: 1, max: 900 };
/** Names and values of all environment variables of a function together. */
export const FUNCTION_VARIABLES_BYTES = 4096;

/** The default concurrency quota of an account. @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const ACCOUNT_CONCURRENCY = 1000;
/** Lambda refuses a reservation that leaves fewer executions. @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
export const UNRESERVED_CONCURRENCY = 100;
/** The quota of the account must exceed the sum of all reservations. */
export const DEFAULT_RESERVED_CONCURRENCY = 10;
export const RESERVED_CONCURRENCY: Bounds = { min: 1, max: ACCOUNT_CONCURRENCY - UNRESERVED_CONCURRENCY };

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
export const FUNCTION_HANDLER: RegExp = /^\S{1,128}$/;

/** Percentage of the invocations in the first step of a canary, or in each step of a linear deployment. */
export const FUNCTION_STEP_PERCENT: Bounds = { min: 1, max: 99 };
/** CodeDeploy waits at most two days. @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html */
export const FUNCTION_STEP_MINUTES: Bounds = { min: 1, max: 2880 };

/** Messages of an invocation, without a batching window. @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
export const FUNCTION_BATCH_SIZE: Bounds = { min: 1, max: 10 };
/** Maximum concurrency of a queue. @see https://docs.aws.amazon.com/lambda/latest/api/API_ScalingConfig.html */
export const FUNCTION_QUEUE_CONCURRENCY: Bounds = { min: 2, max: 1000 };
/** AWS recommends this many timeouts, so that a message stays invisible during retries. */
export const VISIBILITY_PER_TIMEOUT = 6;
/** The load balancer waits this long for a response. */
export const FUNCTION_RESPONSE_SECONDS = 60;
