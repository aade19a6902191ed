import type { RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';

/** @see https://developers.cloudflare.com/ddos-protection/managed-rulesets/http/ */
const HTTP_DDOS_RULE_SET = '4d21379b4f9f4bb088e0729962c8b3cf';

/** It is always on; what it is set to here is that nobody lowered its sensitivity unseen. `default` is the highest. */
export function ddosRules(): readonly RulesetRules[] {
  return [
    {
      ref: 'baseline-http-ddos',
      description: 'HTTP DDoS protection at its full sensitivity',
      expression: 'true',
      action: 'execute',
      actionParameters: { id: HTTP_DDOS_RULE_SET, overrides: { sensitivityLevel: 'default' } },
    },
  ];
}
