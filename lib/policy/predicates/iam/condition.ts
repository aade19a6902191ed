import type { Value } from '../../model';
import { isKnownValue } from './known-values';

/** Positive operators. A negated operator such as `StringNotEquals` admits every value except some. */
const RESTRICTING =
  /^(?:(ForAnyValue|ForAllValues):)?(?:String(?:Equals|EqualsIgnoreCase|Like)|Arn(?:Equals|Like))(IfExists)?$/;

/** Negated operators. They also match a request without the key. */
const NEGATED = /^(?:String|Arn)Not(?:Equals|EqualsIgnoreCase|Like)(?:IfExists)?$/;

/** Operators that compare with a pattern; both forms of the ARN operators do. */
const PATTERN = /Like|Arn/;

/** Keys that restrict the principal `*` to known callers. */
export const CALLER_KEY: RegExp =
  /^(aws:(principalaccount|principalarn|principalorgid|principalorgpaths|sourceaccount|sourcearn|sourceorgid|sourceorgpaths|sourcevpc|sourcevpce)|kms:calleraccount|elasticfilesystem:accesspointarn)$/;

/** One operator, key and list of values. All comparisons of a condition must match. */
export interface Comparison {
  readonly operator: string;

  /** In lower case: IAM compares keys without regard to case. */
  readonly key: string;
  readonly values: readonly Value[];
}

/** The `Condition` of a statement. */
export class Condition {
  constructor(private readonly value: Value) {}

  /** Empty for a condition that cannot be resolved: it restricts nothing. */
  public get comparisons(): Comparison[] {
    return this.value
      .entries()
      .flatMap(([operator, operands]) =>
        operands.entries().map(([key, values]) => ({ operator, key: key.toLowerCase(), values: values.items() })),
      );
  }

  /**
   * Whether the condition of an Allow statement admits only known values of one of these keys.
   *
   * These do not restrict: a pattern that matches every value, a policy variable of the same key, an empty list, and an operator
   * that also matches a request without the key (`…IfExists`, `ForAllValues`) unless a `Null` comparison requires the key.
   */
  public restricts(keys: RegExp): boolean {
    return this.comparisons.some(({ operator, key, values }) => {
      const [matches, quantifier, ifExists] = RESTRICTING.exec(operator) ?? [];
      const matchesWithoutKey = quantifier === 'ForAllValues' || ifExists !== undefined;
      return (
        matches !== undefined &&
        keys.test(key) &&
        areKnown(operator, key, values) &&
        (!matchesWithoutKey || this.requiresKey(key))
      );
    });
  }

  /**
   * Whether the condition of a Deny statement exempts nothing but known values of this key. No condition exempts nothing. All
   * comparisons must match, so that a comparison of another key would exempt every request that does not match it.
   *
   * @param accepts comparisons whose exemption is accepted as well
   */
  public exemptsOnly(key: RegExp, accepts: (comparison: Comparison) => boolean = () => false): boolean {
    return (
      this.value.isAbsent ||
      (!this.value.isUnknown &&
        this.comparisons.every(
          (each) =>
            accepts(each) ||
            (NEGATED.test(each.operator) && key.test(each.key) && areKnown(each.operator, each.key, each.values)),
        ))
    );
  }

  /** Whether the condition compares a key by one of these operators with accepted values only. */
  public requires(operators: RegExp, key: string, accepts: (value: Value) => boolean): boolean {
    return this.comparisons.some(
      (each) =>
        operators.test(each.operator) &&
        each.key === key.toLowerCase() &&
        each.values.length > 0 &&
        each.values.every(accepts),
    );
  }

  private requiresKey(key: string): boolean {
    return this.comparisons.some(
      (each) => each.operator === 'Null' && each.key === key && each.values.every((value) => value.is(false)),
    );
  }
}

function areKnown(operator: string, key: string, values: readonly Value[]): boolean {
  return values.length > 0 && values.every((value) => isKnownValue(key, value, PATTERN.test(operator)));
}
