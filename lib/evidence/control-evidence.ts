import {
  CATALOG,
  type ControlLevel,
  type Control,
  type PolicyResult,
  type EvaluationRecord,
  type Tier,
} from '../policy';
import {
  frameworkReferences,
  publishedChecks,
  type FrameworkReferences,
  type PublishedCheck,
} from '../policy/catalog/frameworks';
import { CLOUDFLARE_RULES, type ZoneResult } from '../policy/cloudflare';
import { tiersOf } from '../policy/evaluate';
import { RULES } from '../policy/rules';
import { controlIdOf, type Rule } from '../policy/rules/rule';
import { shownProperties, type ShownProperty } from './shown-property';

/** The status of a control in one environment. */
export enum EvidenceStatus {
  /** Rules evaluated resources, without findings. */
  SATISFIED = 'satisfied',
  /** The same, in part by attestations of owners. */
  ATTESTED = 'satisfied, in part by attestation',
  /** All findings are acknowledged. */
  ACCEPTED = 'accepted',
  /** There are findings without an acknowledgment. */
  VIOLATED = 'violated',
  /** Rules exist; the environment has no resource for them. */
  NOT_APPLICABLE = 'not applicable',
  /** No rule checks templates for the control: the evidence makes no claim. */
  NOT_CHECKED = 'not checked',
}

/** A resource that a rule evaluated. */
export interface ResourceEvidence {
  readonly resource: string;
  readonly type: string;
  readonly properties: readonly ShownProperty[];

  /** The findings without an acknowledgment. */
  readonly findings?: readonly string[];

  /** The acknowledged findings. */
  readonly accepted?: readonly string[];

  /** The attestations that the rule accepted. */
  readonly attestations?: EvaluationRecord['attestations'];
}

/** A rule and the resources that it evaluated. */
export interface RuleEvidence {
  readonly rule: string;

  /** What is true of the resources without findings. */
  readonly statement: string;
  readonly resources: readonly ResourceEvidence[];
}

/** The evidence for one control. */
export interface ControlEvidence {
  readonly control: string;
  readonly statement: string;
  readonly level: ControlLevel;
  readonly status: EvidenceStatus;

  /** Why it is not applicable, or not checked; beside rules, what enforces the part that templates do not show. */
  readonly because?: string;
  readonly frameworks: FrameworkReferences;

  /** Published checks that confirm some of these references. */
  readonly published: readonly PublishedCheck[];
  readonly rules: readonly RuleEvidence[];
}

/** The result of the rules for the DNS zone of an environment. */
export interface ZoneEvidence extends ZoneResult {
  /**
   * Why there is nothing to evaluate.
   *
   * @default - there is a DNS zone
   */
  readonly notApplicable?: string;
}

/** The evidence for every control of the catalog in one environment, with the controls of its DNS zone if that was evaluated. */
export function controlEvidence(result: PolicyResult, zone?: ZoneEvidence): ControlEvidence[] {
  return CATALOG.map((control) => evidenceOf(control, result, zone));
}

function evidenceOf(control: Control, result: PolicyResult, zone: ZoneEvidence | undefined): ControlEvidence {
  const evaluations = [...result.evaluations, ...(zone?.evaluations ?? [])].filter(
    (evaluation) => evaluation.control === control.id,
  );
  return {
    control: control.id,
    statement: control.statement,
    level: control.level,
    ...(evaluations.length > 0 ? { status: statusOf(evaluations) } : absence(control, result, zone)),
    ...(evaluations.length > 0 && control.besideRules !== undefined && { because: control.besideRules }),
    frameworks: frameworkReferences(control.id),
    published: publishedChecks(control.id),
    rules: rulesOf(evaluations),
  };
}

function statusOf(evaluations: readonly EvaluationRecord[]): EvidenceStatus {
  if (evaluations.some(({ findings }) => findings.length > 0)) return EvidenceStatus.VIOLATED;
  if (evaluations.some(({ accepted }) => accepted.length > 0)) return EvidenceStatus.ACCEPTED;
  const declared = evaluations.some(({ attestations }) => attestations.length > 0);
  return declared ? EvidenceStatus.ATTESTED : EvidenceStatus.SATISFIED;
}

type Absence = Pick<ControlEvidence, 'status' | 'because'>;

/** Why no resource was evaluated. */
function absence(control: Control, { tier }: PolicyResult, zone: ZoneEvidence | undefined): Absence {
  const ofZone = CLOUDFLARE_RULES.filter((rule) => controlIdOf(rule) === control.id);
  if (ofZone.length > 0) return absenceInZone(ofZone, tier, zone);
  const rules = RULES.filter((rule) => controlIdOf(rule) === control.id);
  if (control.withoutRule !== undefined) return { status: EvidenceStatus.NOT_CHECKED, because: control.withoutRule };
  const held = rules.filter((rule) => tiersOf(rule).includes(tier));
  if (held.length === 0) return notApplicable(requiredIn(rules));
  return notApplicable(
    held.some((rule) => rule.appliesTo !== undefined)
      ? 'the environment does not use the option'
      : `the environment has no ${typeNames(held)}`,
  );
}

function absenceInZone(rules: readonly Rule[], tier: Tier, zone: ZoneEvidence | undefined): Absence {
  if (zone === undefined) {
    return {
      status: EvidenceStatus.NOT_CHECKED,
      because: 'it applies to a DNS zone at Cloudflare, and none was evaluated',
    };
  }
  if (zone.notApplicable !== undefined) return notApplicable(zone.notApplicable);
  const isHeld = rules.some((rule) => tiersOf(rule).includes(tier));
  return notApplicable(isHeld ? 'the DNS zone has no resource that its rules evaluate' : requiredIn(rules));
}

function notApplicable(because: string): Absence {
  return { status: EvidenceStatus.NOT_APPLICABLE, because };
}

function requiredIn(rules: readonly Pick<Rule, 'id' | 'tiers'>[]): string {
  return `it is required in ${[...new Set(rules.flatMap((rule) => tiersOf(rule)))].join(' and ')} only`;
}

function typeNames(rules: readonly Rule[]): string {
  return [...new Set(rules.flatMap(({ resourceTypes }) => resourceTypes))].sort().join(', ');
}

function rulesOf(evaluations: readonly EvaluationRecord[]): RuleEvidence[] {
  const byRule = new Map<string, EvaluationRecord[]>();
  for (const evaluation of evaluations) {
    byRule.set(evaluation.rule, [...(byRule.get(evaluation.rule) ?? []), evaluation]);
  }
  return [...byRule].map(([rule, ofRule]) => ({
    rule,
    statement: ofRule[0]?.statement ?? '',
    resources: ofRule.map((evaluation) => resourceOf(evaluation)),
  }));
}

function resourceOf({
  constructPath,
  resourceType,
  properties,
  findings,
  accepted,
  attestations,
}: EvaluationRecord): ResourceEvidence {
  return {
    resource: constructPath,
    type: resourceType,
    properties: shownProperties(properties, constructPath),
    ...(findings.length > 0 && { findings }),
    ...(accepted.length > 0 && { accepted }),
    ...(attestations.length > 0 && { attestations }),
  };
}
