import type { Value } from './value';

/** A violation of a rule in a resource. */
export interface Finding {
  /** Distinguishes the findings of one rule and resource, such as the name of a container or the port of a listener. Short and stable. */
  readonly finding: string;

  /** The property, such as `Properties.ContainerDefinitions.0.User`. */
  readonly location: string;

  /** The violation, with the given value. */
  readonly message: string;
}

/** A finding about one property. */
export function finding(value: Value, discriminator: string, message: string): Finding {
  return { finding: discriminator, location: value.path, message };
}
