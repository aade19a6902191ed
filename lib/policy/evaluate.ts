import { findControl, ControlLevel } from './catalog';
import { finding, type TemplateSet, type Finding, type Resource, type ReadLog } from './model';
import { RULES } from './rules';
import { controlIdOf, type Fact, type Rule } from './rules/rule';
import { Tier, TIERS } from '../../facts/tier';

/** A finding with its rule and resource. */
export interface RuleFinding extends Finding {
  readonly rule: Rule;
  readonly resource: Resource;
}

/** The result of one rule for one resource, with or without findings. */
export interface Evaluation {
  readonly rule: Rule;
  readonly resource: Resource;
  readonly findings: readonly Finding[];

  /** The values that the rule read; only with `recordReads`. */
  readonly reads?: ReadLog;

  /** The facts of a rule that states them; only with `recordReads`. */
  readonly facts?: readonly Fact[];
}

/** How a template set is evaluated. */
export interface EvaluateOptions {
  /**
   * The rules.
   *
   * @default - all
   */
  readonly rules?: readonly Rule[];

  /**
   * Whether each evaluation records the values that the rule read. It takes about as long as the evaluation itself.
   *
   * @default false
   */
  readonly recordReads?: boolean;

  /**
   * Which rules evaluate which resources.
   *
   * @default - each rule evaluates every resource of its types
   */
  readonly only?: (rule: Rule, resource: Resource) => boolean;
}

/** Evaluates every rule that applies to the tier, in the order of templates and resources. */
export function evaluate(templateSet: TemplateSet, options: EvaluateOptions = {}): Evaluation[] {
  const { rules = RULES, recordReads = false, only = () => true } = options;
  const byType = rulesByType(rules, templateSet.tier);
  return templateSet.allResources.flatMap((resource) =>
    (byType.get(resource.type) ?? [])
      .filter((rule) => only(rule, resource) && applies(rule, resource, templateSet))
      .map((rule) => {
        if (!recordReads) {
          return { rule, resource, findings: findings(rule, resource, templateSet) };
        }
        let found: Finding[] = [];
        const reads = templateSet.recorder.during(() => {
          found = findings(rule, resource, templateSet);
        });
        const facts = factsOf(rule, resource, templateSet);
        return { rule, resource, findings: found, reads, ...(facts !== undefined && { facts }) };
      }),
  );
}

/** The findings in a template set. */
export function findingsIn(templateSet: TemplateSet, rules: readonly Rule[] = RULES): RuleFinding[] {
  return evaluate(templateSet, { rules }).flatMap(ruleFindings);
}

/** The findings of an evaluation, each with its rule and resource. */
export function ruleFindings({ rule, resource, findings: found }: Evaluation): RuleFinding[] {
  return found.map((each) => ({ ...each, rule, resource }));
}

/** The id under which a finding is reported and acknowledged. */
export function findingId(found: RuleFinding): string {
  return `${found.rule.id}[${found.finding}]`;
}

/** The tiers that a rule applies to. */
export function tiersOf(rule: Pick<Rule, 'id' | 'tiers'>): readonly Tier[] {
  const level = findControl(controlIdOf(rule))?.level;
  return rule.tiers ?? (level === ControlLevel.HARD_IN_PRODUCTION ? [Tier.PRODUCTION] : TIERS);
}

/** Whether a rule applies to a resource on any condition path. A rule that throws applies. */
function applies(rule: Rule, resource: Resource, templateSet: TemplateSet): boolean {
  if (rule.appliesTo === undefined) return true;
  const results = new Set<boolean | undefined>();
  try {
    const isComplete = templateSet.forEachPath(resource, () => results.add(rule.appliesTo?.(resource, templateSet)));
    return results.has(true) || !isComplete;
  } catch {
    return true;
  }
}

/** The findings on all condition paths, each once. A rule that throws is a finding. */
function findings(rule: Rule, resource: Resource, templateSet: TemplateSet): Finding[] {
  const found = new Map<string, Finding>();
  const isComplete = templateSet.forEachPath(resource, () => {
    for (const each of attempt(rule, resource, templateSet)) {
      found.set(`${each.finding} ${each.location}`, each);
    }
  });
  if (!isComplete) {
    const message = 'too many conditions apply to this resource for the rule to evaluate every combination';
    found.set('conditions', finding(resource.get(), 'conditions', message));
  }
  return [...found.values()];
}

/** The facts on all condition paths, each once; undefined for a rule without facts, and for one that throws. */
function factsOf(rule: Rule, resource: Resource, templateSet: TemplateSet): readonly Fact[] | undefined {
  if (rule.facts === undefined) return undefined;
  const facts = new Map<string, Fact>();
  try {
    templateSet.forEachPath(resource, () => {
      for (const fact of rule.facts?.(resource, templateSet) ?? []) {
        const of = typeof fact.of === 'string' ? fact.of : `${fact.of.template.name} ${fact.of.logicalId}`;
        facts.set(`${of} ${fact.name} ${fact.value}`, fact);
      }
    });
    return [...facts.values()];
  } catch {
    return undefined;
  }
}

function attempt(rule: Rule, resource: Resource, templateSet: TemplateSet): Finding[] {
  try {
    return rule.check(resource, templateSet);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return [finding(resource.get(), 'rule-failed', `the rule could not evaluate this resource: ${cause}`)];
  }
}

/** Of each list of rules that was evaluated, its rules by resource type, for each tier. */
const INDEXES = new WeakMap<readonly Rule[], Map<Tier, ReadonlyMap<string, readonly Rule[]>>>();

function rulesByType(rules: readonly Rule[], tier: Tier): ReadonlyMap<string, readonly Rule[]> {
  const byTier = INDEXES.get(rules) ?? new Map<Tier, ReadonlyMap<string, readonly Rule[]>>();
  INDEXES.set(rules, byTier);
  const index = byTier.get(tier) ?? indexOf(rules.filter((rule) => tiersOf(rule).includes(tier)));
  byTier.set(tier, index);
  return index;
}

function indexOf(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const byType = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const type of rule.resourceTypes) {
      byType.set(type, [...(byType.get(type) ?? []), rule]);
    }
  }
  return byType;
}
