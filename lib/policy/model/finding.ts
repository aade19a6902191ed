import type { Value } from './value';

/** What a rule found wrong with a resource. */
export interface Finding {
  /** Tells this finding from others of the same rule and resource: the container's name, the listener's port … Short and stable. */
  readonly finding: string;

  /** The property that is wrong, such as `Properties.ContainerDefinitions.0.User`. */
  readonly location: string;

  /** What is wrong, with the value that was given. */
  readonly message: string;
}

/** A finding about one property. */
export function finding(value: Value, discriminator: string, message: string): Finding {
  return { finding: discriminator, location: value.path, message };
}
