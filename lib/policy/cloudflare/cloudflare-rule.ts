import type { Tier } from '../../../facts/tier';
import type { ZoneConfiguration } from './zone-configuration';

/** What is wrong with a zone. */
export interface ZoneFinding {
  /** The resource, or what is missing. */
  readonly where: string;
  readonly message: string;
}

/** One way to break a control at Cloudflare. Pure, over Terraform's JSON, whoever wrote it; what cannot be read is a finding. */
export interface CloudflareRule {
  /** The control and the way, such as `DNS-02-Dnssec`. */
  readonly id: string;
  readonly control: string;
  readonly statement: string;
  readonly fix: string;
  readonly source: string;
  /**
   * The tiers that it holds for.
   * @default - production for a control that is hard in production only, every tier for the others
   */
  readonly tiers?: readonly Tier[];
  /**
   * Whether it looks through everything for secrets: evidence then does not repeat what it read.
   * @default false
   */
  readonly looksForSecrets?: boolean;
  check(zone: ZoneConfiguration, tier: Tier): readonly ZoneFinding[];
}

/** A finding about a setting that must be there and have one of the values. */
export function settingMustBe(
  zone: ZoneConfiguration,
  settingId: string,
  ...allowed: readonly string[]
): readonly ZoneFinding[] {
  const settings = zone.settings(settingId);
  if (settings.length === 0) return [{ where: settingId, message: `the zone setting '${settingId}' is not made` }];
  return settings.flatMap(({ address, attributes }) => {
    const value = (attributes as { readonly value?: unknown }).value;
    if (typeof value === 'string' && allowed.includes(value)) return [];
    return [
      { where: address, message: `'${settingId}' is ${JSON.stringify(value)}; allowed is ${allowed.join(' or ')}` },
    ];
  });
}
