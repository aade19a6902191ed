import type { VariantAssembly } from './variant-assembly';

/**
 * A check of finished templates that shares no assumption with the constructs: it knows CloudFormation, IAM or a quota, and not why a
 * resource is in a template.
 */
export interface VariantCheck {
  /** Continues the name of the variant in the test title. */
  readonly title: string;
  /**
   * One line per problem: stack, logical id, what is wrong. `base` is the environment that the variant was made from, `assemblyOf` gives
   * another variant by its name.
   */
  readonly problems: (
    assembly: VariantAssembly,
    base: VariantAssembly,
    assemblyOf: (name: string) => VariantAssembly,
  ) => readonly string[] | Promise<readonly string[]>;
}
