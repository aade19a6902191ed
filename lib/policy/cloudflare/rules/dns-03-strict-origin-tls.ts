import { type CloudflareRule, settingMustBe } from '../cloudflare-rule';

export const strictOriginTls: CloudflareRule = {
  id: 'DNS-03-StrictOriginTls',
  control: 'DNS-03',
  statement: 'Cloudflare speaks TLS to the origin and verifies its certificate.',
  fix: "Set the zone setting 'ssl' to 'strict': 'full' takes any certificate, 'flexible' sends plain HTTP.",
  source: 'https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/full-strict/',
  check: (zone) => settingMustBe(zone, 'ssl', 'strict'),
};
