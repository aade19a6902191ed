import { Duration, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Bounds } from '../../facts/bounds';

/** A requirement on the props of a construct: `undefined` if it is met, otherwise the validation error. */
export type Requirement = string | undefined;

/**
 * Reports all validation errors of a construct in one error.
 *
 * @throws Error if a requirement is not met
 */
export function validateAll(
  scope: { readonly node: Pick<IConstruct['node'], 'path'> },
  ...requirements: Requirement[]
): void {
  const errors = requirements.filter((each) => each !== undefined);
  if (errors.length > 0) throw new Error([`${scope.node.path}: invalid props`, ...errors].join('\n  - '));
}

/** A requirement with a condition. `error` states the given value, the allowed values and the fix. */
export function requirement(condition: boolean, error: string): Requirement {
  return condition ? undefined : error;
}

/** Requires a whole number. Tokens and undefined are accepted: the policy evaluates values that are not known at synthesis. */
export function numberBetween(
  name: string,
  value: number | undefined,
  [min, max]: readonly [number, number],
): Requirement {
  if (value === undefined || Token.isUnresolved(value)) return undefined;
  if (Number.isInteger(value) && value >= min && value <= max) return undefined;
  return `${name} is ${value}; allowed is a whole number from ${min} to ${max}`;
}

/** Requires a duration; see {@link numberBetween}. */
export function durationBetween(
  name: string,
  value: Duration | undefined,
  [min, max]: readonly [Duration, Duration],
): Requirement {
  if (value === undefined || value.isUnresolved()) return undefined;
  const milliseconds = value.toMilliseconds();
  if (milliseconds >= min.toMilliseconds() && milliseconds <= max.toMilliseconds()) return undefined;
  return `${name} is ${value.toHumanString()}; allowed is ${min.toHumanString()} to ${max.toHumanString()}`;
}

/** Requires a number of days; see {@link numberBetween}. */
export function daysBetween(name: string, value: Duration | undefined, { max, min }: Bounds): Requirement {
  return durationBetween(name, value, [Duration.days(min), Duration.days(max)]);
}
