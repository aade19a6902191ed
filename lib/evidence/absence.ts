import type { Control, PolicyResult, Tier } from '../policy';
import { CLOUDFLARE_RULES } from '../policy/cloudflare';
import { tiersOf } from '../policy/evaluate';
import { RULES } from '../policy/rules';
import { isEnvironmentRule } from '../policy/rules/environment-rule';
import { controlIdOf, type Rule } from '../policy/rules/rule';
import { EvidenceStatus } from './evidence-status';
import type { ZoneEvidence } from './control-evidence';

/** A status without rules that decide it, and the reason. */
export interface Absence {
  readonly status: EvidenceStatus;
  readonly because: string;
}

/** Why no evaluated resource decides a control. */
export function absence(control: Control, { tier }: PolicyResult, zone: ZoneEvidence | undefined): Absence {
  const ofZone = CLOUDFLARE_RULES.filter((rule) => controlIdOf(rule) === control.id);
  const rules = RULES.filter((rule) => controlIdOf(rule) === control.id);
  if (ofZone.length > 0 && (zone !== undefined || rules.length === 0)) return absenceInZone(ofZone, tier, zone);
  if (control.withoutRule !== undefined) return { status: EvidenceStatus.NOT_CHECKED, because: control.withoutRule };
  const held = rules.filter((rule) => tiersOf(rule).includes(tier));
  if (held.length === 0) return notApplicable(requiredIn(rules));
  return notUsed(unusedReason(held));
}

/** Why no resource of an environment decides these rules: it has none, or none that uses what the rules are about. */
function unusedReason(rules: readonly Rule[]): string {
  const types = [...new Set(rules.filter((rule) => !isEnvironmentRule(rule)).flatMap((rule) => rule.resourceTypes))];
  return rules.some((rule) => rule.appliesTo !== undefined) || types.length === 0
    ? 'the environment does not use the option'
    : `the environment has no ${types.sort().join(', ')}`;
}

function absenceInZone(rules: readonly Rule[], tier: Tier, zone: ZoneEvidence | undefined): Absence {
  if (zone === undefined) {
    const because = 'it applies to a DNS zone at Cloudflare, and none was evaluated';
    return { status: EvidenceStatus.NOT_CHECKED, because };
  }
  if (zone.notApplicable !== undefined) return notApplicable(zone.notApplicable);
  const isHeld = rules.some((rule) => tiersOf(rule).includes(tier));
  return isHeld ? notUsed('the DNS zone has no resource that its rules evaluate') : notApplicable(requiredIn(rules));
}

function notApplicable(because: string): Absence {
  return { status: EvidenceStatus.NOT_APPLICABLE, because };
}

function notUsed(because: string): Absence {
  return { status: EvidenceStatus.NOT_USED, because };
}

function requiredIn(rules: readonly Pick<Rule, 'id' | 'tiers'>[]): string {
  return `it is required in ${[...new Set(rules.flatMap((rule) => tiersOf(rule)))].join(' and ')} only`;
}
