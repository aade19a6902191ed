import { RULES } from './rules';
import { controlIdOf, type Rule } from './rules/rule';

/**
 * The rules that a selection names by control area (`NET`), control (`NET-05`) or rule (`NET-05-VpcEndpoints`). Throws one error with every
 * name that selects no rule.
 */
export function selectRules(selection: readonly string[] | undefined, rules: readonly Rule[] = RULES): readonly Rule[] {
  if (selection === undefined) return rules;
  const unknown = selection.filter((name) => !rules.some((rule) => namesOf(rule).includes(name)));
  if (unknown.length > 0 || selection.length === 0) {
    const given = unknown.length === 0 ? 'is empty' : `names ${unknown.map((name) => `'${name}'`).join(', ')}`;
    const areas = [...new Set(rules.map((rule) => areaOf(rule)))].sort().join(', ');
    throw new Error(
      `The selection of controls ${given}: use control areas (${areas}), controls such as NET-05, or rules such as NET-05-VpcEndpoints.`,
    );
  }
  return rules.filter((rule) => namesOf(rule).some((name) => selection.includes(name)));
}

function namesOf(rule: Rule): string[] {
  return [areaOf(rule), controlIdOf(rule), rule.id];
}

function areaOf({ id }: Rule): string {
  return id.split('-', 1).join('');
}
