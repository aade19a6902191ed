import { findControl, ControlLevel } from './catalogue';
import { finding, type TemplateSet, type Finding, type Resource, type ReadLog } from './model';
import { RULES } from './rules';
import type { Rule } from './rules/rule';
import { Tier, TIERS } from '../../facts/tier';

/** A finding with the rule that made it and the resource that it is about. */
export interface RuleFinding extends Finding {
  readonly rule: Rule;
  readonly resource: Resource;
}

/** What a rule said about a resource: nothing found is a judgement too. */
export interface Evaluation {
  readonly rule: Rule;
  readonly resource: Resource;
  readonly findings: readonly Finding[];

  /** What the rule looked at; only where a witness was asked for. */
  readonly reads?: ReadLog;
}

/** How an environment is judged. */
export interface EvaluateOptions {
  /**
   * The rules.
   *
   * @default - all
   */
  readonly rules?: readonly Rule[];

  /**
   * Whether each judgement says what the rule looked at; costs time.
   *
   * @default false
   */
  readonly recordReads?: boolean;

  /**
   * Which rules judge which resources.
   *
   * @default - each judges every resource of its types
   */
  readonly only?: (rule: Rule, resource: Resource) => boolean;
}

/** Judges an environment by every rule that holds for its tier; in the order of templates and resources. */
export function evaluate(templateSet: TemplateSet, options: EvaluateOptions = {}): Evaluation[] {
  const { rules = RULES, recordReads = false, only = () => true } = options;
  const byType = rulesByType(rules.filter((rule) => tiersOf(rule).includes(templateSet.tier)));
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
        return { rule, resource, findings: found, reads };
      }),
  );
}

/** What is wrong in an environment. */
export function findingsIn(templateSet: TemplateSet, rules: readonly Rule[] = RULES): RuleFinding[] {
  return evaluate(templateSet, { rules }).flatMap(ruleFindings);
}

/** The findings of a judgement, each with its rule and resource. */
export function ruleFindings({ rule, resource, findings: found }: Evaluation): RuleFinding[] {
  return found.map((each) => ({ ...each, rule, resource }));
}

/** The id under which a finding is reported and acknowledged. */
export function findingId(violation: RuleFinding): string {
  return `${violation.rule.id}[${violation.finding}]`;
}

/** The tiers that a rule holds for. */
export function tiersOf(rule: Pick<Rule, 'control' | 'tiers'>): readonly Tier[] {
  const level = findControl(rule.control)?.level;
  return rule.tiers ?? (level === ControlLevel.HARD_IN_PRODUCTION ? [Tier.PRODUCTION] : TIERS);
}

/** Whether a rule has something to say of a resource, in any way in which it can be deployed; one that cannot tell has. */
function applies(rule: Rule, resource: Resource, templateSet: TemplateSet): boolean {
  if (rule.appliesTo === undefined) return true;
  const answers = new Set<boolean | undefined>();
  try {
    const followed = templateSet.forEachPath(resource, () => answers.add(rule.appliesTo?.(resource, templateSet)));
    return answers.has(true) || !followed;
  } catch {
    return true;
  }
}

/** The findings of every way in which the resource can be deployed, each once. A rule that throws has found something. */
function findings(rule: Rule, resource: Resource, templateSet: TemplateSet): Finding[] {
  const found = new Map<string, Finding>();
  const judged = templateSet.forEachPath(resource, () => {
    for (const each of attempt(rule, resource, templateSet)) {
      found.set(`${each.finding} ${each.location}`, each);
    }
  });
  if (!judged) {
    const message = 'too many conditions decide about this resource for the rule to follow them all';
    found.set('conditions', finding(resource.get(), 'conditions', message));
  }
  return [...found.values()];
}

function attempt(rule: Rule, resource: Resource, templateSet: TemplateSet): Finding[] {
  try {
    return rule.check(resource, templateSet);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return [finding(resource.get(), 'rule-failed', `the rule could not judge this resource: ${cause}`)];
  }
}

function rulesByType(rules: readonly Rule[]): ReadonlyMap<string, Rule[]> {
  const byType = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const type of rule.resourceTypes) {
      byType.set(type, [...(byType.get(type) ?? []), rule]);
    }
  }
  return byType;
}
