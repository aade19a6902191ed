import type { RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';
import { type CloudflarePlan, isPaid } from '../cloudflare-plan';

/** The same in every account. @see https://developers.cloudflare.com/waf/managed-rules/ */
const RULE_SETS = {
  free: '77454fe2d30c4220b5701f6fdfb893ba',
  cloudflare: 'efb7b8c949ac4650a09736fc376e9aee',
  owasp: '4814384a9e5d4991b9815dcfc25d2f1f',
} as const;

/** The rule of the OWASP set that sums the scores of the others. */
const OWASP_SCORE_RULE = '6179ae15870a4bb7b2d480d4843b323c';
/** Requests with this score or more are blocked. Cloudflare's default is 60; 25 has more false positives. */
const OWASP_SCORE_THRESHOLD = 40;

export function managedRules(plan: CloudflarePlan): readonly RulesetRules[] {
  return !isPaid(plan)
    ? [execute('baseline-free-managed', 'Cloudflare Free Managed Ruleset', RULE_SETS.free)]
    : [
        execute('baseline-cloudflare-managed', 'Cloudflare Managed Ruleset', RULE_SETS.cloudflare),
        {
          ...execute('baseline-owasp', 'Cloudflare OWASP Core Ruleset', RULE_SETS.owasp),
          actionParameters: {
            id: RULE_SETS.owasp,
            overrides: {
              rules: [{ id: OWASP_SCORE_RULE, action: 'block', scoreThreshold: OWASP_SCORE_THRESHOLD }],
            },
          },
        },
      ];
}

function execute(ref: string, description: string, id: string): RulesetRules {
  return { ref, description, expression: 'true', action: 'execute', actionParameters: { id } };
}
