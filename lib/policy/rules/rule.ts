import type { TemplateSet, Finding, Resource } from '../model';
import type { Tier } from '../../../facts/tier';

/** A fact that decides a control, as the evidence shows it. */
export interface Fact {
  /** The resource that has it, or the name of something outside of the templates, such as an account. */
  readonly of: Resource | string;

  /** Such as `ingress` or a property. */
  readonly name: string;

  /** The value, with its unknown parts as `${…}`. */
  readonly value: string;
}

/** A check for one control. */
export interface Rule {
  /** The control and the name, such as `CMP-02-ReadonlyRootFilesystem`. */
  readonly id: string;

  /** The resource types that the rule evaluates. */
  readonly resourceTypes: readonly string[];

  /**
   * The tiers that the rule applies to.
   *
   * @default - production for a control that is hard in production only, every tier for the others
   */
  readonly tiers?: readonly Tier[];

  /** The requirement, in the form of a Security Hub control title. */
  readonly statement: string;

  /** How to fix a finding: the property to set. */
  readonly fix: string;

  /** The documentation of the requirement. */
  readonly source: string;

  /**
   * Whether the rule applies to a resource. The evidence does not list resources with an unused optional feature.
   *
   * @default - the rule applies to every resource of the types
   */
  appliesTo?(resource: Resource, templateSet: TemplateSet): boolean;

  /**
   * The findings for a resource; none if it complies. Pure. Requires the secure value, so that a value that cannot be resolved is a
   * finding.
   */
  check(resource: Resource, templateSet: TemplateSet): Finding[];

  /**
   * The facts that decide the control, where the properties that the rule reads are too many or too technical for a reader.
   *
   * @default - the present properties that the rule read
   */
  facts?(resource: Resource, templateSet: TemplateSet): readonly Fact[];
}

/** The id of the control that a rule belongs to. */
export function controlIdOf({ id }: Pick<Rule, 'id'>): string {
  return id.split('-', 2).join('-');
}
