import { evaluate, ruleFindings, type Evaluation } from '../../lib/policy/evaluate';
import { TemplateSet, isObject, type JsonObject, type Template } from '../../lib/policy/model';
import type { Tier } from '../../facts/tier';
import { keyOf, mutantsOf, type Mutant } from './mutants';
import type { Path } from './operators';

/** What became of a mutant. */
export interface Verdict {
  readonly mutant: Mutant;

  /** Whether a finding names one of the controls that read the property. */
  readonly killed: boolean;

  /** The controls that noticed, the right one or others. */
  readonly noticedBy: readonly string[];

  /** The rules with a finding that the original templates do not have. */
  readonly rules: readonly string[];
}

/**
 * Makes an environment insecure in one place at a time and asks the rules.
 *
 * Only what could change its mind is judged again: the rules on the mutated resource itself, and those that read it while they
 * judged another. Their own reads says which. Where a whole resource is gone, everything is.
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
    const judged = evaluate(templateSet, { recordReads: true });
    this.known = new Set(judged.flatMap(findingKeys));
    this.mutants = mutantsOf(templateSet, judged);
    for (const judgement of judged) {
      for (const { resource } of judgement.reads?.reads ?? []) {
        const key = keyOf(resource);
        this.affected.set(key, (this.affected.get(key) ?? new Set()).add(pairOf(judgement)));
      }
    }
  }

  /** Judges one mutant. */
  public verdict(mutant: Mutant): Verdict {
    const own = keyOf(mutant);
    const pairs = this.affected.get(own) ?? new Set<string>();
    const templateSet = new TemplateSet(
      this.templates.map((template) => (template === mutant.template ? mutated(mutant) : template)),
      this.tier,
    );
    // A rule that misses something reads nothing of it: all are asked about what is gone.
    const isGone = mutant.path.length === 0;
    const found = evaluate(templateSet, {
      only: (rule, resource) => isGone || keyOf(resource) === own || pairs.has(pairOf({ rule, resource })),
    });
    const fresh = found.flatMap((judgement) =>
      ruleFindings(judgement).filter((_, index) => !this.known.has(findingKeys(judgement)[index] ?? '')),
    );
    const noticedBy = [...new Set(fresh.map(({ rule }) => rule.control))].sort();
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

function findingKeys(judgement: Evaluation): string[] {
  return judgement.findings.map((each) => [pairOf(judgement), each.finding, each.location, each.message].join(' '));
}

/** The template with the mutant in it. */
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
