import { type Requirement, numberBetween } from '../../validation';

/** https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html */
const MIN_REQUESTS = 10;
/** Below the maximum of WAF: above this rate, a client can overload the service before it is blocked (EDGE-03). */
const MAX_REQUESTS = 100_000;

/** Validation error for a rate limit. */
export function rateLimitError(name: string, requests: number | undefined): Requirement {
  return numberBetween(name, requests, [MIN_REQUESTS, MAX_REQUESTS]);
}
