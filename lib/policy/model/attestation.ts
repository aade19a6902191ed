import type { AttestedKind } from '../../../facts/attested-kind';

/** A statement of an owner about a resource outside the template set. Rules accept it; the evidence shows it as attested, not proven. */
export interface Attestation {
  readonly kind: AttestedKind;

  /** The raw value of an id, a name or an ARN, as templates refer to the resource. */
  readonly identifier: unknown;

  /** What is true of the resource. */
  readonly statement: string;

  /** How the owner verifies the statement. */
  readonly reason: string;

  /** The construct that imports the resource. */
  readonly constructPath: string;
}
