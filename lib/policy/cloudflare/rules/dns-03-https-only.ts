import type { Rule } from '../../rules/rule';
import { settingRule } from '../zone-rule';

export const httpsOnly: Rule = settingRule(
  {
    id: 'DNS-03-HttpsOnly',
    statement:
      'TLS 1.3 is enabled, HTTP is redirected to HTTPS, and early data (0-RTT), which can be replayed, is disabled.',
    fix: "Set 'tls_1_3', 'always_use_https' and 'automatic_https_rewrites' to 'on', '0rtt' to 'off'.",
    source: 'https://developers.cloudflare.com/ssl/edge-certificates/additional-options/always-use-https/',
  },
  // `zrt` would also enable early data.
  { tls_1_3: ['on'], always_use_https: ['on'], automatic_https_rewrites: ['on'], '0rtt': ['off'] },
);
