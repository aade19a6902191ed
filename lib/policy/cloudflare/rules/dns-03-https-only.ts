import { type CloudflareRule, settingMustBe } from '../cloudflare-rule';

/** `zrt` would switch on early data, too. */
const REQUIRED: Readonly<Record<string, string>> = {
  tls_1_3: 'on',
  always_use_https: 'on',
  automatic_https_rewrites: 'on',
  '0rtt': 'off',
};

export const httpsOnly: CloudflareRule = {
  id: 'DNS-03-HttpsOnly',
  control: 'DNS-03',
  statement: 'TLS 1.3 is on, HTTPS is forced, and there is no early data, whose requests can be replayed.',
  fix: "Set 'tls_1_3', 'always_use_https' and 'automatic_https_rewrites' to 'on', '0rtt' to 'off'.",
  source: 'https://developers.cloudflare.com/ssl/edge-certificates/additional-options/always-use-https/',
  check: (zone) => Object.entries(REQUIRED).flatMap(([settingId, value]) => settingMustBe(zone, settingId, value)),
};
