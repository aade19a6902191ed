import { finding, type Value } from '../../model';
import type { Rule } from '../../rules/rule';
import { entryPointRule, overridesOf, refOf } from '../zone-rule';

const PHASE = 'http_request_firewall_managed';
/** The Cloudflare Managed Ruleset, and the Free Managed Ruleset of the free plan. */
const MANAGED = ['efb7b8c949ac4650a09736fc376e9aee', '77454fe2d30c4220b5701f6fdfb893ba'];

export const managedRules: Rule = entryPointRule({
  id: 'DNS-04-ManagedRules',
  statement: "Cloudflare's managed rules evaluate every request; none is disabled or only logs.",
  fix: `Execute the managed rule set in the phase ${PHASE} with the expression 'true', without overrides that disable or log.`,
  source: 'https://developers.cloudflare.com/waf/managed-rules/',
  phase: PHASE,
  missing: 'no managed rule set is executed for every request',
  isMet: (rules) => rules.some((rule) => isExecuted(rule) && rule.get('action_parameters', 'id').is(...MANAGED)),
  check: (rule) =>
    rule.get('action').is('skip')
      ? [finding(rule.get('action'), refOf(rule), 'a rule skips managed rules')]
      : overridesOf(rule)
          .filter((each) => each.get('enabled').is(false) || each.get('action').is('log', 'skip'))
          .map((each) => finding(each, each.path, 'an override weakens managed rules')),
});

function isExecuted(rule: Value): boolean {
  return rule.get('action').is('execute') && rule.get('expression').is('true');
}
