import type { TemplateSet, Finding, Resource } from '../model';
import type { Tier } from '../../../facts/tier';

/** One way to break a control. */
export interface Rule {
  /** The control and the way, such as `CMP-02-ReadonlyRootFilesystem`. */
  readonly id: string;

  /** The control that it proves. */
  readonly control: string;

  /** The resource types that it judges. */
  readonly resourceTypes: readonly string[];

  /**
   * The tiers that it holds for.
   *
   * @default - production for a control that is hard in production only, every tier for the others
   */
  readonly tiers?: readonly Tier[];

  /** What holds when nothing is found. */
  readonly statement: string;

  /** What to do about a finding. */
  readonly fix: string;

  /** Where the requirement is documented. */
  readonly source: string;

  /**
   * Whether there is anything to hold a resource to. An option that nobody chose is neither held nor broken, and the evidence claims
   * nothing of it.
   *
   * @default - every resource of the types is judged
   */
  appliesTo?(resource: Resource, templateSet: TemplateSet): boolean;

  /**
   * What is wrong with a resource; nothing when it holds the control. Pure. Asks for what has to be there, so that a value that
   * cannot be resolved is a finding.
   */
  check(resource: Resource, templateSet: TemplateSet): Finding[];
}
