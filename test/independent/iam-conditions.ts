import { isRecord, texts } from './synthesized-stacks';
import { all, any, known, not, type Truth } from './truth';

/** Values of condition keys in lower case; a key is absent with `null`, and unknown if it is missing. */
export type Context = Readonly<Record<string, readonly string[] | null>>;

type Comparison = (value: string, expected: string) => boolean;

/** `*` and `?` of IAM. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
export function matchesPattern(value: string, pattern: string): boolean {
  if (pattern === '*' || pattern === value) return true;
  const expression = expressions.get(pattern) ?? expressionOf(pattern);
  expressions.set(pattern, expression);
  return expression.test(value);
}

const expressions = new Map<string, RegExp>();

function expressionOf(pattern: string): RegExp {
  const source = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${source.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
}

const lower: Comparison = (value, expected) => value.toLowerCase() === expected.toLowerCase();

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const COMPARISONS: Readonly<Record<string, Comparison>> = {
  StringEquals: (value, expected) => value === expected,
  StringEqualsIgnoreCase: lower,
  StringLike: matchesPattern,
  ArnEquals: matchesPattern,
  ArnLike: matchesPattern,
  Bool: lower,
  NumericEquals: (value, expected) => Number(value) === Number(expected),
  NumericLessThan: (value, expected) => Number(value) < Number(expected),
  NumericLessThanEquals: (value, expected) => Number(value) <= Number(expected),
  NumericGreaterThan: (value, expected) => Number(value) > Number(expected),
  NumericGreaterThanEquals: (value, expected) => Number(value) >= Number(expected),
};

/** Every operator and every key must be met. */
export function conditionsHold(condition: unknown, context: Context): Truth {
  if (!isRecord(condition)) return 'yes';
  return all(
    Object.entries(condition).flatMap(([operator, keys]) =>
      Object.entries(isRecord(keys) ? keys : {}).map(([key, expected]) =>
        holds(operator, key, texts(expected), context),
      ),
    ),
  );
}

function holds(operator: string, key: string, expected: readonly string[], context: Context): Truth {
  const values = context[key.toLowerCase()];
  if (operator === 'Null')
    return values === undefined ? 'maybe' : any(expected.map((text) => known((text === 'true') === (values === null))));
  const [, set, name = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.+?)(IfExists)?$/.exec(operator) ?? [];
  const isNegated = name.includes('Not');
  const compare = COMPARISONS[name.replace('Not', '')];
  if (compare === undefined || name === 'IpAddress' || name === 'NotIpAddress') return 'maybe';
  if (values === undefined) return 'maybe';
  if (values === null) return known(set === 'ForAllValues' || isNegated || ifExists !== undefined);
  const one = (value: string): Truth => {
    const met = any(expected.map((text) => compareText(compare, value, substitute(text, context))));
    return isNegated ? not(met) : met;
  };
  return set === 'ForAllValues'
    ? all(values.map(one))
    : set === 'ForAnyValue'
      ? any(values.map(one))
      : all(values.map(one));
}

function compareText(compare: Comparison, value: string, expected: string | undefined): Truth {
  return expected === undefined || expected.includes('unresolved:') ? 'maybe' : known(compare(value, expected));
}

/**
 * Replaces policy variables; undefined if the value of one is unknown.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function substitute(text: string, context: Context): string | undefined {
  const variables = [...text.matchAll(/\$\{([^}]+)\}/g)].map(([variable, key = '']) => {
    const values = context[key.split(',')[0]?.trim().toLowerCase() ?? ''];
    return { variable, value: values === undefined ? undefined : (values?.[0] ?? '') };
  });
  return variables.reduce<string | undefined>(
    (result, { variable, value }) => (value === undefined ? undefined : result?.replace(variable, value)),
    text,
  );
}
