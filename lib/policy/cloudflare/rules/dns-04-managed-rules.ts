import type { CloudflareRule, ZoneFinding } from '../cloudflare-rule';
import { at, list } from '../zone-configuration';

const PHASE = 'http_request_firewall_managed';
/** Rule sets of which one has to run: Cloudflare's, and the smaller one of the free plan. */
const MANAGED = ['efb7b8c949ac4650a09736fc376e9aee', '77454fe2d30c4220b5701f6fdfb893ba'];
const WEAK_ACTIONS: readonly unknown[] = ['log', 'skip'];

export const managedRules: CloudflareRule = {
  id: 'DNS-04-ManagedRules',
  control: 'DNS-04',
  statement: "Cloudflare's managed rules judge every request, and none is switched off or only logs.",
  fix: `Execute the managed rule set in the phase ${PHASE} with the expression 'true', without overrides that disable or log.`,
  source: 'https://developers.cloudflare.com/waf/managed-rules/',
  check: (zone) => {
    const rules = zone.enabledRules(PHASE);
    const runs = rules.some((rule) => isExecuted(rule) && MANAGED.includes(String(at(rule, 'action_parameters.id'))));
    return [
      ...(runs ? [] : [{ where: PHASE, message: 'no managed rule set is executed for every request' }]),
      ...rules.flatMap(weakened),
    ];
  },
};

function isExecuted(rule: unknown): boolean {
  return at(rule, 'action') === 'execute' && at(rule, 'expression') === 'true';
}

function weakened(rule: unknown): readonly ZoneFinding[] {
  const overrides = at(rule, 'action_parameters.overrides');
  const all = [overrides, ...list(at(overrides, 'rules')), ...list(at(overrides, 'categories'))];
  const where = `${PHASE} ${String(at(rule, 'ref'))}`;
  if (at(rule, 'action') === 'skip') return [{ where, message: 'a rule skips managed rules' }];
  return all
    .filter((each) => at(each, 'enabled') === false || WEAK_ACTIONS.includes(at(each, 'action')))
    .map((each) => ({ where, message: `an override weakens managed rules: ${JSON.stringify(each)}` }));
}
