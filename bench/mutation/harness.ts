import { evaluate, ruleFindings, type Evaluation } from '../../lib/policy/evaluate';
import { TemplateSet, isObject, type JsonObject, type Template } from '../../lib/policy/model';
import type { Tier } from '../../facts/tier';
import { keyOf, mutantsOf, type Mutant } from './mutants';
import type { Path } from './operators';
import { controlIdOf } from '../../lib/policy/rules/rule';

/** The result of a mutant. */
export interface Verdict {
  readonly mutant: Mutant;

  /** Whether a rule of a control that reads the property has a finding. */
  readonly killed: boolean;

  /** All controls with a new finding. */
  readonly noticedBy: readonly string[];

  /** The rules with a new finding. */
  readonly rules: readonly string[];
}

/**
 * Makes one property of an environment insecure at a time and evaluates the rules.
 *
 * Only affected rules are evaluated again: those for the mutated resource, and those that read it in the evaluation of another resource, as
 * recorded in their reads. If a whole resource is removed, all rules are evaluated.
 */
export class MutationHarness {
  public readonly mutants: readonly Mutant[];
  private readonly affected = new Map<string, Set<string>>();
  private readonly known: ReadonlySet<string>;

  constructor(
    private readonly templates: readonly Template[],
    private readonly tier: Tier,
  ) {
    const templateSet = new TemplateSet(templates, tier);
    const evaluations = evaluate(templateSet, { recordReads: true });
    this.known = new Set(evaluations.flatMap(findingKeys));
    this.mutants = mutantsOf(templateSet, evaluations);
    for (const evaluation of evaluations) {
      for (const { resource } of evaluation.reads?.reads ?? []) {
        const key = keyOf(resource);
        this.affected.set(key, (this.affected.get(key) ?? new Set()).add(pairOf(evaluation)));
      }
    }
  }

  /** Evaluates one mutant. */
  public verdict(mutant: Mutant): Verdict {
    const own = keyOf(mutant);
    const pairs = this.affected.get(own) ?? new Set<string>();
    const templateSet = new TemplateSet(
      this.templates.map((template) => (template === mutant.template ? mutated(mutant) : template)),
      this.tier,
    );
    // A removed resource has no reads, so all rules are evaluated.
    const isGone = mutant.path.length === 0;
    const found = evaluate(templateSet, {
      only: (rule, resource) => isGone || keyOf(resource) === own || pairs.has(pairOf({ rule, resource })),
    });
    const fresh = found.flatMap((evaluation) =>
      ruleFindings(evaluation).filter((_, index) => !this.known.has(findingKeys(evaluation)[index] ?? '')),
    );
    const noticedBy = [...new Set(fresh.map(({ rule }) => controlIdOf(rule)))].sort();
    return {
      mutant,
      noticedBy,
      rules: [...new Set(fresh.map(({ rule }) => rule.id))].sort(),
      killed: noticedBy.some((control) => mutant.controls.includes(control)),
    };
  }
}

function pairOf({ rule, resource }: Pick<Evaluation, 'rule' | 'resource'>): string {
  return `${rule.id} ${keyOf(resource)}`;
}

function findingKeys(evaluation: Evaluation): string[] {
  return evaluation.findings.map((each) => [pairOf(evaluation), each.finding, each.location, each.message].join(' '));
}

/** The template with the mutant. */
function mutated({ template, logicalId, type, path, value }: Mutant): Template {
  if (type === 'Stack') {
    const stack = withValueAt({ Properties: template.stack ?? {} }, path, value) as { Properties: JsonObject };
    return { ...template, stack: stack.Properties };
  }
  const body = withValueAt(template.body, ['Resources', logicalId, ...path], value);
  return { ...template, body: isObject(body) ? body : {} };
}

function withValueAt(whole: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) {
    return value;
  }
  if (Array.isArray(whole)) {
    const list: unknown[] = whole;
    return list.flatMap((item, index) => {
      const changed = index === key ? withValueAt(item, rest, value) : item;
      return changed === undefined ? [] : [changed];
    });
  }
  const map = isObject(whole) ? whole : {};
  const changed = withValueAt(map[key], rest, value);
  const { [String(key)]: _removed, ...others } = map;
  return changed === undefined ? others : { ...map, [key]: changed };
}
