import { rangeContains } from '../../../../facts/ip-range';
import type { Resource, Value } from '../../model';
import { isLike, isWithin } from '../iam';
import { canonicalText, canonicalTexts, readable } from './canonical-text';

/** A comparison of a condition in canonical form. All comparisons of a grant must match a request. */
export interface Comparison {
  readonly operator: string;

  /** In lower case. */
  readonly key: string;
  readonly values: readonly string[];
}

/** The operator of a condition that cannot be resolved: it is equal only to the same condition. */
const UNRESOLVED = 'unresolved';

const OPERATOR = /^(?:(ForAnyValue|ForAllValues):)?(.+?)(IfExists)?$/;

/** The comparisons of a `Condition`. */
export function comparisonsOf(condition: Value, owner: Resource): Comparison[] {
  if (condition.resolution.kind === 'unknown') {
    return [{ operator: UNRESOLVED, key: canonicalText(condition, owner), values: [] }];
  }
  return condition.entries().flatMap(([operator, operands]): Comparison[] =>
    operands.resolution.kind === 'unknown'
      ? [{ operator: UNRESOLVED, key: `${operator} ${canonicalText(operands, owner)}`, values: [] }]
      : operands.entries().map(([key, values]) => ({
          // IAM evaluates both forms of the ARN operators as patterns.
          operator: operator.replace('ArnEquals', 'ArnLike').replace('ArnNotEquals', 'ArnNotLike'),
          key: key.toLowerCase(),
          values: canonicalTexts(values, owner),
        })),
  );
}

/** Whether every request that matches all of the first comparisons matches all of the second. */
export function impliesAll(given: readonly Comparison[], required: readonly Comparison[]): boolean {
  return required.every((each) => given.some((one) => implies(one, each)));
}

/** A comparison for messages: `aws:SourceAccount StringEquals 111111111111`. */
export function describeComparison({ key, operator, values }: Comparison): string {
  return [key, operator, readable(values.join(', '))].filter((part) => part !== '').join(' ');
}

function implies(one: Comparison, other: Comparison): boolean {
  if (one.key !== other.key) return false;
  const [, quantifier, base = '', ifExists] = OPERATOR.exec(one.operator) ?? [];
  const [, otherQuantifier, otherBase = '', otherIfExists] = OPERATOR.exec(other.operator) ?? [];
  if (otherBase === 'Null' && base !== 'Null') {
    const requiresKey = ifExists === undefined && quantifier !== 'ForAllValues' && !/Not/.test(base);
    return requiresKey && other.values.every((value) => value.toLowerCase() === 'false');
  }
  if (quantifier !== otherQuantifier || (ifExists !== undefined && otherIfExists === undefined)) return false;
  return valuesImply([base, one.values], [otherBase, other.values]);
}

type Operands = readonly [base: string, values: readonly string[]];

function valuesImply([base, values]: Operands, [otherBase, others]: Operands): boolean {
  const [positive, negative] = [base.replace('Not', ''), otherBase.replace('Not', '')];
  const isNegated = base !== positive;
  const isOtherNegated = otherBase !== negative;
  if (/^(String|Arn)/.test(positive) && positive.slice(0, 3) === negative.slice(0, 3)) {
    const includes = matcherOf(positive, negative);
    if (!isNegated && !isOtherNegated) return values.every((value) => others.some((each) => includes(value, each)));
    if (isNegated && isOtherNegated) return others.every((each) => values.some((value) => includes(each, value)));
    // A value that is one of the first list is none of the second.
    return (
      isOtherNegated &&
      !/[*?]/.test(values.join('')) &&
      !others.some((each) => values.some((value) => isLike(each, value)))
    );
  }
  if (base !== otherBase) return false;
  if (positive === 'IpAddress') {
    const [inner, outer] = isNegated ? [others, values] : [values, others];
    return inner.every((each) => outer.some((range) => range === each || rangeContains(range, each)));
  }
  const order = /^(Numeric|Date)(Less|Greater)Than/.exec(base);
  if (order !== null && values.length === 1 && others.length === 1) {
    const [value, limit] = [values[0], others[0]].map((text) =>
      order[1] === 'Date' ? Date.parse(String(text)) : Number(text),
    );
    if (value === undefined || limit === undefined || Number.isNaN(value - limit)) return values[0] === others[0];
    return order[2] === 'Less' ? value <= limit : value >= limit;
  }
  return values.map((each) => each.toLowerCase()).join() === others.map((each) => each.toLowerCase()).join();
}

/** How values of two operators compare: as patterns only for the operators with patterns. */
function matcherOf(base: string, otherBase: string): (value: string, outer: string) => boolean {
  if (base.endsWith('IgnoreCase') || otherBase.endsWith('IgnoreCase')) {
    return base === otherBase
      ? (value, outer) => value.toLowerCase() === outer.toLowerCase()
      : (value, outer) => otherBase.endsWith('IgnoreCase') && value === outer;
  }
  const isPattern = (operator: string) => /Like$/.test(operator);
  if (isPattern(otherBase)) return isPattern(base) ? isWithin : (value, outer) => isLike(outer, value);
  return (value, outer) => value === outer && !(isPattern(base) && /[*?]/.test(value));
}
