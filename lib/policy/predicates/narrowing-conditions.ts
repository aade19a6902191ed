import type { Value } from '../model';
import { isNarrow } from './named-values';

/** Operators that ask for one of the values. `StringNotEquals` and the like leave somebody out, and let all others in. */
const NARROWING =
  /^(?:(ForAnyValue|ForAllValues):)?(?:String(?:Equals|EqualsIgnoreCase|Like)|Arn(?:Equals|Like))(IfExists)?$/;

/** "Unless": they also hold where the key is missing. */
const UNLESS = /^(?:String|Arn)Not(?:Equals|EqualsIgnoreCase|Like)(?:IfExists)?$/;

/** Operators that read their values as patterns; those of ARNs do in either form. */
const BY_PATTERN = /Like|Arn/;

/** Keys whose conditions leave only known callers of "everybody". */
export const CALLER_KEY: RegExp =
  /^(aws:(principalaccount|principalarn|principalorgid|principalorgpaths|sourceaccount|sourcearn|sourceorgid|sourceorgpaths|sourcevpc|sourcevpce)|kms:calleraccount|elasticfilesystem:accesspointarn)$/;

/** One comparison of a condition. */
interface Comparison {
  readonly operator: string;

  /** In lower case: IAM compares keys so. */
  readonly key: string;
  readonly values: readonly Value[];
}

/**
 * Whether a condition of a permission lets only known values of one of these keys pass.
 *
 * Vacuous are: a pattern that everybody meets, a variable that is what it is compared with, no value at all, and an operator that
 * also holds where the key is missing (`…IfExists`, `ForAllValues`), unless `Null` says that it is not.
 */
export function isNarrowed(condition: Value, keys: RegExp): boolean {
  const comparisons = comparisonsOf(condition);
  const isPresent = (key: string) =>
    comparisons.some(
      (each) => each.operator === 'Null' && each.key === key && each.values.every((value) => value.is(false)),
    );
  return comparisons.some(({ operator, key, values }) => {
    const [matches, quantifier, ifExists] = NARROWING.exec(operator) ?? [];
    const holdsWithout = quantifier === 'ForAllValues' || ifExists !== undefined;
    return (
      matches !== undefined && keys.test(key) && areNarrow(operator, key, values) && (!holdsWithout || isPresent(key))
    );
  });
}

/**
 * Whether a condition of a prohibition lets nobody off but known values of this key: without any condition it lets nobody off.
 * Conditions are joined by "and", so that one on anything else would let off whoever does not meet it.
 */
export function exceptsOnly(condition: Value, key: RegExp): boolean {
  return (
    condition.isAbsent ||
    (!condition.isUnknown &&
      comparisonsOf(condition).every(
        ({ operator, key: name, values }) =>
          UNLESS.test(operator) && key.test(name) && areNarrow(operator, name, values),
      ))
  );
}

/** Whether a condition demands that a key is there and true. */
export function demandsTrue(condition: Value, key: string): boolean {
  return comparisonsOf(condition).some(
    (each) =>
      each.operator === 'Bool' &&
      each.key === key.toLowerCase() &&
      each.values.length > 0 &&
      each.values.every((value) => value.is(true)),
  );
}

function areNarrow(operator: string, key: string, values: readonly Value[]): boolean {
  return values.length > 0 && values.every((value) => isNarrow(key, value, BY_PATTERN.test(operator)));
}

/** The comparisons of a condition; one that cannot be resolved has none, and so narrows nothing. */
export function comparisonsOf(condition: Value): Comparison[] {
  return condition
    .entries()
    .flatMap(([operator, operands]) =>
      operands.entries().map(([key, values]) => ({ operator, key: key.toLowerCase(), values: values.items() })),
    );
}
