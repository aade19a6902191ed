import type { Tier } from '../tier';
import type { CloudflareRule, ZoneFinding } from './cloudflare-rule';
import { CLOUDFLARE_RULES } from './rules';
import { type ConfigurationFile, ZoneConfiguration } from './zone-configuration';

/** A finding and the rule that made it. */
export interface ZoneViolation extends ZoneFinding {
  readonly rule: CloudflareRule;
}

/** Judges the files of one zone together. */
export function judgeZone(
  files: readonly ConfigurationFile[],
  tier: Tier,
  rules: readonly CloudflareRule[] = CLOUDFLARE_RULES,
): readonly ZoneViolation[] {
  const zone = new ZoneConfiguration(files);
  return rules.flatMap((rule) => rule.check(zone, tier).map((finding) => ({ ...finding, rule })));
}

/** One line for a person: which rule, where, what, and what to do. */
export function describeViolation({ rule, where, message }: ZoneViolation): string {
  return `${rule.id} ${where}: ${message}. ${rule.fix}`;
}
