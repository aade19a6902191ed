import type { ConditionPaths } from './condition-paths';
import { isObject, section } from './template';
import type { TemplateScope } from './template-scope';

/** Conditions that refer to each other deeper than this are circular. */
const MAXIMUM_DEPTH = 20;

/**
 * Whether a condition of a template holds. A comparison of constants has one value. A comparison with a parameter is undecided, for any
 * default; a parameter with a few allowed values has each of them on a separate path, as in properties.
 *
 * A comparison that holds with a text sets the parameter to this text on the path. A comparison whose result differs from the result for
 * the default makes the value of the parameter unknown on the path: the deployment does not use the default.
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
          return compare(raw, operands);
      }
    }
    return undecided(raw);
  }

  function undecided(raw: unknown): boolean {
    return conditionPaths.decide(`${scope.template.name} ${JSON.stringify(raw)}`);
  }

  function compare(raw: unknown, operands: readonly unknown[]): boolean {
    const open = openParameters(operands);
    const [left, right] = operands.map((operand) => scope.text(operand));
    const isKnown = left !== undefined && right !== undefined;
    const isDecided = isKnown && open.every((each) => scope.valueOnPath(each)?.text !== undefined);
    if (isDecided) return left === right;
    const isEqual = undecided(raw);
    const text = isEqual ? comparedText(operands) : undefined;
    const differs = !isKnown || isEqual !== (left === right);
    if (differs || text !== undefined) for (const parameter of open) scope.setOnPath(parameter, { text });
    return isEqual;
  }

  function openParameters(operands: readonly unknown[]): string[] {
    const text = JSON.stringify(operands);
    return Object.keys(section(scope.template, 'Parameters'))
      .filter((each) => text.includes(`"${each}"`) || text.includes(`\${${each}}`))
      .filter((each) => !scope.isEnumerated(each));
  }
}

/** The text that a comparison compares one parameter with; undefined for any other comparison. */
function comparedText(operands: readonly unknown[]): string | undefined {
  const [text, ...otherTexts] = operands.filter((each) => typeof each === 'string');
  const isReference = operands.some((each) => isObject(each) && Object.keys(each).join() === 'Ref');
  return isReference && otherTexts.length === 0 ? text : undefined;
}
