import { type Duration, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** One rule about a construct's props: `undefined` when it holds, otherwise what is wrong, allowed, and what to do. */
export type Requirement = string | undefined;

/**
 * Reports every broken rule in one error that names the construct.
 *
 * @throws Error when a rule does not hold
 */
export function validateAll(scope: IConstruct, ...expectations: Requirement[]): void {
  const broken = expectations.filter((expectation) => expectation !== undefined);
  if (broken.length > 0) throw new Error([`${scope.node.path}: invalid props`, ...broken].join('\n  - '));
}

/** Any other rule: `otherwise` says what was given, what is allowed and what to do. */
export function requirement(condition: boolean, otherwise: string): Requirement {
  return condition ? undefined : otherwise;
}

/** A whole number. Tokens and absent values pass: what is not known at synth is judged by the policy on the template. */
export function numberBetween(name: string, value: number | undefined, min: number, max: number): Requirement {
  if (value === undefined || Token.isUnresolved(value)) return undefined;
  if (Number.isInteger(value) && value >= min && value <= max) return undefined;
  return `${name} is ${value}; allowed is a whole number from ${min} to ${max}`;
}

/** Like {@link numberBetween}, for durations. */
export function durationBetween(name: string, value: Duration | undefined, min: Duration, max: Duration): Requirement {
  if (value === undefined || value.isUnresolved()) return undefined;
  const milliseconds = value.toMilliseconds();
  if (milliseconds >= min.toMilliseconds() && milliseconds <= max.toMilliseconds()) return undefined;
  return `${name} is ${value.toHumanString()}; allowed is ${min.toHumanString()} to ${max.toHumanString()}`;
}
