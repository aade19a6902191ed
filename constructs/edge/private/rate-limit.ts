import { type Requirement, numberBetween } from '../../validation';

/** https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html */
const MIN_REQUESTS = 10;
/** WAF takes two thousand million; with more than this a client has stopped the service before the limit does (EDGE-03). */
const MAX_REQUESTS = 100_000;

/** Whether a limit is one that WAF takes, and that protects. */
export function rateLimitError(name: string, requests: number | undefined): Requirement {
  return numberBetween(name, requests, MIN_REQUESTS, MAX_REQUESTS);
}
