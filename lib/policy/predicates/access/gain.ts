import type { AccessModel, PrincipalAccess } from './access-model';
import type { Comparison } from './condition';
import type { Grant, PatternSet } from './grant';

/** Why a principal has access that it did not have: a statement, or the end of a restriction. */
export type GainCause = 'statement' | 'deny' | 'boundary' | 'delegation';

/** One action on one set of resources that a principal has on one side only. */
export interface Gain {
  readonly principal: string;

  /** The action in its usual case. */
  readonly action: string;

  /** All of these sets at once. */
  readonly resources: readonly PatternSet[];
  readonly conditions: readonly Comparison[];
  readonly cause: GainCause;

  /** The granting statement. */
  readonly grant: Grant;

  /**
   * The Deny statement that no longer applies.
   *
   * @default - the cause is another one
   */
  readonly restriction?: Grant;

  /**
   * The statement that granted the same with more conditions.
   *
   * @default - none
   */
  readonly weakened?: Grant;
}

/** A principal in its model. */
export type Side = readonly [access: PrincipalAccess, model: AccessModel];
