import { Tier } from '../../../../facts/tier';
import { finding, type Finding, type Resource, type Value } from '../../model';
import type { Rule } from '../../rules/rule';
import { enabledRules, refOf, RULESET, zoneRule } from '../zone-rule';

const PHASE = 'http_config_settings';

/** TLS with a verified certificate; `origin_pull` also applies to visitors with HTTP. */
const ORIGIN_MODES = ['strict', 'origin_pull', undefined];

type Overrides = (
  resource: Resource,
  tier: Tier,
) => [value: Value, name: string, ...allowed: (boolean | string | undefined)[]][];

/** The settings of each type that replace settings of the DNS zone for a part of its requests. */
const OVERRIDES: Readonly<Record<string, Overrides>> = {
  [RULESET]: (ruleset) =>
    enabledRules(ruleset).flatMap((rule) => {
      const parameters = rule.get('action_parameters');
      return [
        [parameters.get('ssl'), `${refOf(rule)} ssl`, ...ORIGIN_MODES],
        [parameters.get('automatic_https_rewrites'), `${refOf(rule)} automatic_https_rewrites`, true, undefined],
      ];
    }),
  cloudflare_page_rule: (rule) =>
    rule
      .get('actions')
      .items()
      .filter(() => !rule.get('status').is('disabled'))
      .flatMap((actions) => [
        [actions.get('ssl'), 'ssl', ...ORIGIN_MODES],
        [actions.get('automatic_https_rewrites'), 'automatic_https_rewrites', 'on', undefined],
      ]),
  cloudflare_hostname_tls_setting: (setting, tier) =>
    setting.get('setting_id').is('min_tls_version')
      ? [[setting.get('value'), 'min_tls_version', ...versions(tier)]]
      : [],
  cloudflare_custom_hostname: (hostname, tier) => [
    [hostname.get('ssl', 'settings', 'min_tls_version'), 'min_tls_version', ...versions(tier), undefined],
    [hostname.get('ssl', 'settings', 'tls_1_3'), 'tls_1_3', 'on', undefined],
  ],
};

export const noTlsOverride: Rule = zoneRule({
  id: 'DNS-03-NoTlsOverride',
  resourceTypes: Object.keys(OVERRIDES),
  statement: 'No configuration rule, page rule or host name has weaker TLS settings than the DNS zone requires.',
  fix: "Remove the setting, so that the setting of the DNS zone applies: 'ssl' strict, 'min_tls_version' 1.3 (1.2 outside of production).",
  source: 'https://developers.cloudflare.com/rules/configuration-rules/settings/',
  selects: (resource) => resource.type !== RULESET || resource.get('phase').is(PHASE),
  check: (resource, { tier }) =>
    (OVERRIDES[resource.type]?.(resource, tier) ?? [])
      .filter(([value, , ...allowed]) => !value.is(...allowed))
      .map(([value, name]): Finding => {
        const setting = name.split(' ').at(-1) ?? name;
        return finding(value, name, `'${setting}' is ${value.describe()} for a part of the DNS zone`);
      }),
});

function versions(tier: Tier): string[] {
  return tier === Tier.PRODUCTION ? ['1.3'] : ['1.2', '1.3'];
}
