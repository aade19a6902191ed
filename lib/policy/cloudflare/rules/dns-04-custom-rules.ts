import { finding } from '../../model';
import type { Rule } from '../../rules/rule';
import { entryPointRule, refOf } from '../zone-rule';

const PHASE = 'http_request_firewall_custom';

export const customRules: Rule = entryPointRule({
  id: 'DNS-04-CustomRules',
  statement: 'Custom rules block unexpected requests, and no custom rule skips other protection.',
  fix: `Add a rule that blocks to the entry point of ${PHASE}; remove rules that skip.`,
  source: 'https://developers.cloudflare.com/waf/custom-rules/',
  phase: PHASE,
  missing: 'no custom rule blocks requests',
  isMet: (rules) => rules.some((rule) => rule.get('action').is('block')),
  check: (rule) =>
    rule.get('action').is('skip')
      ? [finding(rule.get('action'), refOf(rule), 'a custom rule skips other protection')]
      : [],
});
