import { finding, type Value } from '../../model';
import type { Rule } from '../../rules/rule';
import { entryPointRule, overridesOf } from '../zone-rule';

const PHASE = 'ddos_l7';

export const ddosSensitivity: Rule = entryPointRule({
  id: 'DNS-04-DdosSensitivity',
  statement: 'HTTP DDoS protection runs at its highest sensitivity, and Terraform detects a change in the dashboard.',
  fix: `Execute the HTTP DDoS rule set in ${PHASE} with the sensitivity_level 'default', and no override that lowers it or logs.`,
  source: 'https://developers.cloudflare.com/ddos-protection/managed-rulesets/http/',
  phase: PHASE,
  missing: 'the sensitivity of DDoS protection is not configured',
  isMet: (rules) => rules.some((rule) => isExecuted(rule) && sensitivityOf(rule).is('default')),
  check: (rule) =>
    (isExecuted(rule) ? overridesOf(rule) : [])
      .filter(isLowered)
      .map((each) => finding(each, each.path, 'an override lowers DDoS protection')),
});

function isExecuted(rule: Value): boolean {
  return rule.get('action').is('execute');
}

function sensitivityOf(rule: Value): Value {
  return rule.get('action_parameters', 'overrides', 'sensitivity_level');
}

/** `default` is the highest sensitivity. */
function isLowered(override: Value): boolean {
  return (
    !override.get('sensitivity_level').is('default', undefined) ||
    override.get('enabled').is(false) ||
    override.get('action').is('log')
  );
}
