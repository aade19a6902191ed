import type { RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';
import { type CloudflarePlan, isPaid } from '../cloudflare-plan';

/** Each data center counts separately: Cloudflare rejects a rule without its id. */
const CHARACTERISTICS = ['ip.src', 'cf.colo.id'];

/**
 * The limits of the plans. Expressions of the free plan can use the path only.
 *
 * @see https://developers.cloudflare.com/waf/rate-limiting-rules/#availability
 */
const EVERYTHING = {
  free: { period: 10, requests: 100, timeout: 10 },
  paid: { period: 60, requests: 400, timeout: 600 },
};
const SIGN_IN = { period: 60, requests: 20, timeout: 600 };
const SIGN_IN_PATHS = ['/login', '/signin', '/sign-in', '/oauth/token', '/password'];

export function rateLimitRules(plan: CloudflarePlan): readonly RulesetRules[] {
  const everything = limit(
    {
      ref: 'baseline-requests',
      description: 'Requests from one address',
      expression: '(starts_with(http.request.uri.path, "/"))',
    },
    isPaid(plan) ? EVERYTHING.paid : EVERYTHING.free,
  );
  if (!isPaid(plan)) return [everything];
  const paths = SIGN_IN_PATHS.map((path) => `lower(http.request.uri.path) contains "${path}"`).join(' or ');
  return [
    everything,
    limit(
      { ref: 'baseline-sign-in', description: 'Attempts to sign in from one address', expression: `(${paths})` },
      SIGN_IN,
    ),
  ];
}

function limit(
  rule: Pick<RulesetRules, 'description' | 'expression' | 'ref'>,
  { period, requests, timeout }: typeof SIGN_IN,
): RulesetRules {
  return {
    ...rule,
    action: 'block',
    ratelimit: {
      characteristics: CHARACTERISTICS,
      period,
      requestsPerPeriod: requests,
      mitigationTimeout: timeout,
    },
  };
}
