import { CATALOG, type Control, type ControlLevel, type EvaluationRecord, type PolicyResult } from '../policy';
import { CONTROL_PARTS } from '../policy/catalog/control-parts';
import {
  frameworkReferences,
  publishedChecks,
  type FrameworkReferences,
  type PublishedCheck,
} from '../policy/catalog/frameworks';
import type { ZoneResult } from '../policy/cloudflare';
import { absence } from './absence';
import { combinedStatus, EvidenceStatus, isPositive } from './evidence-status';
import type { Implementation, ImplementedPart } from './implementation/implementations';
import { type EvidenceTable, keyAccess } from './key-access';
import { ruleEvidence, type RuleEvidence } from './rule-evidence';

/** The evidence for one control. */
export interface ControlEvidence {
  readonly control: string;
  readonly statement: string;
  readonly level: ControlLevel;
  readonly status: EvidenceStatus;

  /** Why it is not used, not applicable or not checked; what is missing or declared; what enforces the part that templates do not show. */
  readonly because?: string;
  readonly frameworks: FrameworkReferences;

  /** Published checks that confirm some of these references. */
  readonly published: readonly PublishedCheck[];

  /** The rules with a resource that decides them. */
  readonly rules: readonly RuleEvidence[];

  /** The files, jobs and commands that implement the control, or a part of it, outside of the templates. */
  readonly implementedBy?: readonly ImplementedPart[];

  /** The access of each principal to each key. */
  readonly keyAccess?: EvidenceTable;
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

/** What the evidence of an environment contains besides the evaluations of its stacks. */
export interface EvidenceSources {
  /**
   * The result of the rules for its DNS zone.
   *
   * @default - no DNS zone was evaluated
   */
  readonly zone?: ZoneEvidence;

  /**
   * What implements controls outside of the templates, by control.
   *
   * @default - unknown: these controls are not checked
   */
  readonly implementations?: ReadonlyMap<string, Implementation>;
}

/** The evidence for every control of the catalog in one environment. */
export function controlEvidence(result: PolicyResult, sources: EvidenceSources = {}): ControlEvidence[] {
  const byControl = new Map<string, EvaluationRecord[]>();
  for (const evaluation of [...result.evaluations, ...(sources.zone?.evaluations ?? [])]) {
    const ofControl = byControl.get(evaluation.control);
    if (ofControl === undefined) byControl.set(evaluation.control, [evaluation]);
    else ofControl.push(evaluation);
  }
  return CATALOG.map((control) => evidenceOf(control, byControl.get(control.id) ?? [], { result, ...sources }));
}

function evidenceOf(
  control: Control,
  evaluations: readonly EvaluationRecord[],
  { result, zone, implementations }: EvidenceSources & { readonly result: PolicyResult },
): ControlEvidence {
  const evaluated = ruleEvidence(evaluations);
  const rules = evaluated.filter(({ status }) => status !== EvidenceStatus.NOT_USED);
  const implementation = implementations?.get(control.id);
  const parts = implementation?.parts.filter(({ by }) => by !== undefined) ?? [];
  const table = keyAccess(evaluations);
  return {
    control: control.id,
    statement: control.statement,
    level: control.level,
    ...(rules.length + parts.length === 0
      ? undecided(control, evaluated, absence(control, result, zone))
      : decided(control, rules, implementation)),
    frameworks: frameworkReferences(control.id),
    published: publishedChecks(control.id),
    rules,
    ...(parts.length > 0 && { implementedBy: parts }),
    ...(table !== undefined && { keyAccess: table }),
  };
}

type StatusAndReason = Pick<ControlEvidence, 'because' | 'status'>;

function undecided(control: Control, evaluated: readonly RuleEvidence[], reason: StatusAndReason): StatusAndReason {
  if (evaluated.length === 0) return reason;
  const names = evaluated.map(({ rule }) => rule.slice(control.id.length + 1)).join(', ');
  return {
    status: EvidenceStatus.NOT_USED,
    because: `the environment does not use the option: no resource sets a value that the rules evaluate (${names})`,
  };
}

function decided(
  control: Control,
  rules: readonly RuleEvidence[],
  implementation: Implementation | undefined,
): StatusAndReason {
  const status = combinedStatus([
    ...rules.map((rule) => rule.status),
    ...(implementation === undefined ? [] : [implementation.status]),
  ]);
  const missing = implementation?.parts.filter(({ by }) => by === undefined).map(({ part }) => part) ?? [];
  const unused = unusedParts(control, rules);
  const declared = rules.filter((rule) => rule.status === EvidenceStatus.DECLARED).map(({ rule }) => rule);
  const reasons = [
    ...named('not used', unused),
    ...named('not found', missing),
    ...(status === EvidenceStatus.PARTIAL ? named('declared by owners, not verified', declared) : []),
    ...(control.besideRules === undefined ? [] : [control.besideRules]),
  ];
  const isIncomplete = unused.length + missing.length > 0 && isPositive(status);
  return {
    status: isIncomplete ? EvidenceStatus.PARTIAL : status,
    ...(reasons.length > 0 && { because: reasons.join('; ') }),
  };
}

/** The parts of the control that no rule decides in this environment. */
function unusedParts({ id }: Control, rules: readonly RuleEvidence[]): string[] {
  const decidedBy = new Set(rules.map(({ rule }) => rule));
  return Object.entries(CONTROL_PARTS[id] ?? {})
    .filter(([, deciding]) => !deciding.some((rule) => decidedBy.has(rule)))
    .map(([part]) => part);
}

function named(prefix: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${prefix}: ${names.join(', ')}`];
}
