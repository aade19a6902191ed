import type { Value } from '../model';

/** Operators that ask for equality; `…IfExists` and `ForAllValues` also hold when the key is missing. */
const NARROWING_OPERATOR = /^(ForAnyValue:)?(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like))$/;

/** Whether a condition lets only known values of one of these keys pass. */
export function isNarrowed(condition: Value, keys: RegExp): boolean {
  return condition
    .entries()
    .filter(([operator]) => NARROWING_OPERATOR.test(operator))
    .flatMap(([, operands]) => operands.entries())
    .some(([key, values]) => keys.test(key) && values.items().every((value) => !/^[*:]*$/.test(value.pattern())));
}
