import { tiersOf } from '../evaluate';
import type { Tier } from '../../../facts/tier';
import type { CloudflareRule, ZoneFinding } from './cloudflare-rule';
import { CLOUDFLARE_RULES } from './rules';
import { type ConfigurationFile, ZoneConfiguration } from './zone-configuration';
import { type ZoneSighting, ZoneWitness } from './zone-witness';

/** A finding and the rule that made it. */
export interface ZoneViolation extends ZoneFinding {
  readonly rule: CloudflareRule;
}

/** What a rule said about a zone, and what it looked at. */
export interface ZoneJudgement {
  readonly rule: CloudflareRule;
  readonly findings: readonly ZoneFinding[];
  readonly sightings: readonly ZoneSighting[];
}

/** Judges the files of one zone together, by every rule that holds for the tier. */
export function zoneJudgements(
  files: readonly ConfigurationFile[],
  tier: Tier,
  rules: readonly CloudflareRule[] = CLOUDFLARE_RULES,
): readonly ZoneJudgement[] {
  return rules
    .filter((rule) => tiersOf(rule).includes(tier))
    .map((rule) => {
      const witness = new ZoneWitness();
      const findings = attempt(rule, new ZoneConfiguration(files, witness), tier);
      return { rule, findings, sightings: witness.sightings };
    });
}

/** What is wrong in a zone. */
export function judgeZone(
  files: readonly ConfigurationFile[],
  tier: Tier,
  rules: readonly CloudflareRule[] = CLOUDFLARE_RULES,
): readonly ZoneViolation[] {
  return zoneJudgements(files, tier, rules).flatMap(({ rule, findings }) =>
    findings.map((finding) => ({ ...finding, rule })),
  );
}

/** A rule that throws has found something. */
function attempt(rule: CloudflareRule, zone: ZoneConfiguration, tier: Tier): readonly ZoneFinding[] {
  try {
    return rule.check(zone, tier);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return [{ where: 'zone', message: `the rule could not judge this zone: ${cause}` }];
  }
}
