import type { ConditionPaths } from './condition-paths';
import { isObject, section } from './template';
import type { TemplateScope } from './template-scope';

/** Conditions that refer to each other deeper than this are circular. */
const MAXIMUM_DEPTH = 20;

/**
 * Whether a condition of a template holds. A comparison of constants has one value. A comparison with a parameter is undecided, for any
 * default; a parameter with a few allowed values has each of them on a separate path, as in properties.
 */
export function conditionHolds(name: string, scope: TemplateScope, conditionPaths: ConditionPaths): boolean {
  return evaluate({ Condition: name }, 0);

  function evaluate(raw: unknown, depth: number): boolean {
    const [operator, operand] = isObject(raw) ? (Object.entries(raw)[0] ?? []) : [];
    const operands: unknown[] = Array.isArray(operand) ? operand : [operand];
    if (depth < MAXIMUM_DEPTH) {
      switch (operator) {
        case 'Condition':
          return evaluate(section(scope.template, 'Conditions')[String(operand)] ?? { Undefined: operand }, depth + 1);
        case 'Fn::Not':
          return !evaluate(operands[0], depth + 1);
        case 'Fn::And':
          return operands.every((each) => evaluate(each, depth + 1));
        case 'Fn::Or':
          return operands.some((each) => evaluate(each, depth + 1));
        case 'Fn::Equals':
          return compare(operands) ?? undecided(raw);
      }
    }
    return undecided(raw);
  }

  function undecided(raw: unknown): boolean {
    return conditionPaths.decide(`${scope.template.name} ${JSON.stringify(raw)}`);
  }

  function compare(operands: readonly unknown[]): boolean | undefined {
    const text = JSON.stringify(operands);
    const open = Object.keys(section(scope.template, 'Parameters'))
      .filter((name) => text.includes(`"${name}"`) || text.includes(`\${${name}}`))
      .some((name) => !scope.isEnumerated(name));
    const [left, right] = operands.map((operand) => scope.text(operand));
    return open || left === undefined || right === undefined ? undefined : left === right;
  }
}
