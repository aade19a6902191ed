import type { RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';

/** @see https://developers.cloudflare.com/ddos-protection/managed-rulesets/http/ */
const HTTP_DDOS_RULE_SET = '4d21379b4f9f4bb088e0729962c8b3cf';

/** DDoS protection is always on; this rule makes a lowered sensitivity visible as drift. `default` is the highest. */
export function ddosRules(): readonly RulesetRules[] {
  return [
    {
      ref: 'baseline-http-ddos',
      description: 'HTTP DDoS protection at its highest sensitivity',
      expression: 'true',
      action: 'execute',
      actionParameters: { id: HTTP_DDOS_RULE_SET, overrides: { sensitivityLevel: 'default' } },
    },
  ];
}
