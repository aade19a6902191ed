import type { CloudflareRule } from '../cloudflare-rule';
import { at, list } from '../zone-configuration';

const PHASE = 'ddos_l7';
/** `default` is the highest. */
const FULL: readonly unknown[] = ['default', undefined];

export const ddosSensitivity: CloudflareRule = {
  id: 'DNS-04-DdosSensitivity',
  control: 'DNS-04',
  statement: 'DDoS protection runs at its full sensitivity, and what somebody lowers in the dashboard is drift.',
  fix: `Execute the HTTP DDoS rule set in ${PHASE} with the sensitivity_level 'default', and no override that lowers it or logs.`,
  source: 'https://developers.cloudflare.com/ddos-protection/managed-rulesets/http/',
  check: (zone) => {
    const rules = zone.enabledRules(PHASE).filter((rule) => at(rule, 'action') === 'execute');
    const overrides = rules.map((rule) => at(rule, 'action_parameters.overrides'));
    const pinned = overrides.some((each) => at(each, 'sensitivity_level') === 'default');
    const all = overrides.flatMap((each) => [each, ...list(at(each, 'rules')), ...list(at(each, 'categories'))]);
    return [
      ...(pinned ? [] : [{ where: PHASE, message: 'the sensitivity of DDoS protection is not held' }]),
      ...all.filter(isLowered).map((each) => ({
        where: PHASE,
        message: `an override lowers DDoS protection: ${JSON.stringify(each)}`,
      })),
    ];
  },
};

function isLowered(override: unknown): boolean {
  return (
    !FULL.includes(at(override, 'sensitivity_level')) ||
    at(override, 'enabled') === false ||
    at(override, 'action') === 'log'
  );
}
