import { isLike } from '../../predicates/iam';
import { isInRanges } from '../../../../facts/ip-range';
import type { Comparison } from '../../predicates/access/condition';

/** The condition keys of a request, in any case, each with one or more values. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

const OPERATOR = /^(?:(ForAnyValue|ForAllValues):)?(.+?)(IfExists)?$/;

/**
 * Whether a request matches all comparisons of a statement.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function matchesContext(comparisons: readonly Comparison[], context: RequestContext): boolean {
  const values = new Map(
    Object.entries(context).map(([key, value]) => [key.toLowerCase(), typeof value === 'string' ? [value] : value]),
  );
  return comparisons.every((each) => matchesComparison(each, values));
}

function matchesComparison(
  { key, operator, values }: Comparison,
  context: ReadonlyMap<string, readonly string[]>,
): boolean {
  const [, quantifier, base = '', ifExists] = OPERATOR.exec(operator) ?? [];
  const given = context.get(key);
  if (base === 'Null') return values.some((value) => (value.toLowerCase() === 'true') === (given === undefined));
  if (given === undefined) return ifExists !== undefined || quantifier === 'ForAllValues' || base.includes('Not');
  const isNegated = base.includes('Not');
  const compare = comparator(base.replace('Not', ''));
  const matches = (value: string) => values.some((expected) => compare(expand(expected, context), value)) !== isNegated;
  return quantifier === 'ForAllValues' ? given.every(matches) : given.some(matches);
}

/** Replaces policy variables by the values of the request. */
function expand(text: string, context: ReadonlyMap<string, readonly string[]>): string {
  return text.replaceAll(
    /\$\{([a-z][\w-]*:[^}$]+)\}/gi,
    (variable, key: string) => context.get(key.toLowerCase())?.[0] ?? variable,
  );
}

function comparator(base: string): (expected: string, value: string) => boolean {
  const order = /^(Numeric|Date)(Equals|LessThanEquals|LessThan|GreaterThanEquals|GreaterThan)$/.exec(base);
  if (order !== null) {
    const number = (text: string) => (order[1] === 'Date' ? Date.parse(text) : Number(text));
    return (expected, value) => compareNumbers(order[2] ?? '', number(value), number(expected));
  }
  switch (base) {
    case 'StringLike':
    case 'ArnLike':
    case 'ArnEquals':
      return isLike;
    case 'StringEqualsIgnoreCase':
    case 'Bool':
      return (expected, value) => expected.toLowerCase() === value.toLowerCase();
    case 'IpAddress':
      return (expected, value) => isInRanges(value.includes('/') ? value : `${value}/32`, [expected]);
    default:
      return (expected, value) => expected === value;
  }
}

function compareNumbers(operator: string, value: number, limit: number): boolean {
  if (operator.startsWith('LessThan')) return value < limit || (operator.endsWith('Equals') && value === limit);
  if (operator.startsWith('GreaterThan')) return value > limit || (operator.endsWith('Equals') && value === limit);
  return value === limit;
}
