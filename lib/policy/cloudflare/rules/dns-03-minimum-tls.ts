import { Tier } from '../../../../facts/tier';
import type { Rule } from '../../rules/rule';
import { allowedValues, settingRule } from '../zone-rule';

export const minimumTls: Rule = settingRule(
  {
    id: 'DNS-03-MinimumTls',
    statement: 'The minimum TLS version for visitors is 1.2, and 1.3 in production.',
    fix: "Set the zone setting 'min_tls_version' to '1.3'.",
    source: 'https://developers.cloudflare.com/ssl/edge-certificates/additional-options/minimum-tls/',
  },
  {
    min_tls_version: (value, { tier }) =>
      allowedValues(value, 'min_tls_version', tier === Tier.PRODUCTION ? ['1.3'] : ['1.2', '1.3']),
  },
);
