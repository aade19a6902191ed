import { Tier } from '../../../../facts/tier';
import { type CloudflareRule, settingMustBe } from '../cloudflare-rule';

export const minimumTls: CloudflareRule = {
  id: 'DNS-03-MinimumTls',
  control: 'DNS-03',
  statement: 'Visitors speak TLS 1.2 at least, 1.3 in production.',
  fix: "Set the zone setting 'min_tls_version' to '1.3'.",
  source: 'https://developers.cloudflare.com/ssl/edge-certificates/additional-options/minimum-tls/',
  check: (zone, tier) =>
    settingMustBe(zone, 'min_tls_version', ...(tier === Tier.PRODUCTION ? ['1.3'] : ['1.2', '1.3'])),
};
