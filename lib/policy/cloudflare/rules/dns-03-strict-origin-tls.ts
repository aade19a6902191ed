import type { Rule } from '../../rules/rule';
import { settingRule } from '../zone-rule';

export const strictOriginTls: Rule = settingRule(
  {
    id: 'DNS-03-StrictOriginTls',
    statement: 'Cloudflare connects to the origin with TLS and verifies its certificate.',
    fix: "Set the zone setting 'ssl' to 'strict': 'full' accepts any certificate, 'flexible' sends plain HTTP.",
    source: 'https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/full-strict/',
  },
  { ssl: ['strict'] },
);
