import { findControl, ControlLevel } from './catalogue';
import { finding, type Environment, type Finding, type Resource, type Testimony } from './model';
import { RULES } from './rules';
import type { Rule } from './rules/rule';
import { Tier, TIERS } from '../../facts/tier';

/** A finding with the rule that made it and the resource that it is about. */
export interface Violation extends Finding {
  readonly rule: Rule;
  readonly resource: Resource;
}

/** What a rule said about a resource: nothing found is a judgement too. */
export interface Judgement {
  readonly rule: Rule;
  readonly resource: Resource;
  readonly findings: readonly Finding[];

  /** What the rule looked at; only where a witness was asked for. */
  readonly testimony?: Testimony;
}

/** How an environment is judged. */
export interface JudgeOptions {
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
  readonly witnessed?: boolean;

  /**
   * Which rules judge which resources.
   *
   * @default - each judges every resource of its types
   */
  readonly only?: (rule: Rule, resource: Resource) => boolean;
}

/** Judges an environment by every rule that holds for its tier; in the order of templates and resources. */
export function judgements(environment: Environment, options: JudgeOptions = {}): Judgement[] {
  const { rules = RULES, witnessed = false, only = () => true } = options;
  const byType = rulesByType(rules.filter((rule) => tiersOf(rule).includes(environment.tier)));
  return environment.allResources.flatMap((resource) =>
    (byType.get(resource.type) ?? [])
      .filter((rule) => only(rule, resource) && applies(rule, resource, environment))
      .map((rule) => {
        if (!witnessed) {
          return { rule, resource, findings: findings(rule, resource, environment) };
        }
        let found: Finding[] = [];
        const testimony = environment.witness.during(() => {
          found = findings(rule, resource, environment);
        });
        return { rule, resource, findings: found, testimony };
      }),
  );
}

/** What is wrong in an environment. */
export function judge(environment: Environment, rules: readonly Rule[] = RULES): Violation[] {
  return judgements(environment, { rules }).flatMap(violationsOf);
}

/** The findings of a judgement, each with its rule and resource. */
export function violationsOf({ rule, resource, findings: found }: Judgement): Violation[] {
  return found.map((each) => ({ ...each, rule, resource }));
}

/** The id under which a finding is reported and acknowledged. */
export function violationId(violation: Violation): string {
  return `${violation.rule.id}[${violation.finding}]`;
}

/** The tiers that a rule holds for. */
export function tiersOf(rule: Pick<Rule, 'control' | 'tiers'>): readonly Tier[] {
  const level = findControl(rule.control)?.level;
  return rule.tiers ?? (level === ControlLevel.HARD_IN_PRODUCTION ? [Tier.PRODUCTION] : TIERS);
}

/** Whether a rule has something to say of a resource, in any way in which it can be deployed; one that cannot tell has. */
function applies(rule: Rule, resource: Resource, environment: Environment): boolean {
  if (rule.appliesTo === undefined) return true;
  const answers = new Set<boolean | undefined>();
  try {
    const followed = environment.everyWay(resource, () => answers.add(rule.appliesTo?.(resource, environment)));
    return answers.has(true) || !followed;
  } catch {
    return true;
  }
}

/** The findings of every way in which the resource can be deployed, each once. A rule that throws has found something. */
function findings(rule: Rule, resource: Resource, environment: Environment): Finding[] {
  const found = new Map<string, Finding>();
  const judged = environment.everyWay(resource, () => {
    for (const each of attempt(rule, resource, environment)) {
      found.set(`${each.finding} ${each.location}`, each);
    }
  });
  if (!judged) {
    const message = 'too many conditions decide about this resource for the rule to follow them all';
    found.set('conditions', finding(resource.get(), 'conditions', message));
  }
  return [...found.values()];
}

function attempt(rule: Rule, resource: Resource, environment: Environment): Finding[] {
  try {
    return rule.check(resource, environment);
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
