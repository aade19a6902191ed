import type { CloudflareRule } from '../cloudflare-rule';
import { at } from '../zone-configuration';

const PHASE = 'http_request_firewall_custom';

export const customRules: CloudflareRule = {
  id: 'DNS-04-CustomRules',
  control: 'DNS-04',
  statement: 'Custom rules refuse what no visitor asks for, and none lets requests past the others.',
  fix: `Add a rule that blocks to the entry point of ${PHASE}; remove rules that skip.`,
  source: 'https://developers.cloudflare.com/waf/custom-rules/',
  check: (zone) => {
    const rules = zone.enabledRules(PHASE);
    return [
      ...(rules.some((rule) => at(rule, 'action') === 'block')
        ? []
        : [{ where: PHASE, message: 'no custom rule blocks anything' }]),
      ...rules
        .filter((rule) => at(rule, 'action') === 'skip')
        .map((rule) => ({ where: `${PHASE} ${String(at(rule, 'ref'))}`, message: 'a rule skips other protection' })),
    ];
  },
};
