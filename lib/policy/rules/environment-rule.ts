import { ENVIRONMENT, finding, type TemplateSet } from '../model';
import type { Rule } from './rule';

/** A rule about something that an environment must have. Such a rule evaluates all templates of the environment once. */
interface EnvironmentRule extends Omit<Rule, 'appliesTo' | 'check' | 'resourceTypes'> {
  /** The finding of an environment without it. */
  readonly missing: string;

  /**
   * Whether an environment requires it.
   *
   * @default - every environment
   */
  readonly isRequired?: (templateSet: TemplateSet) => boolean;

  /** Whether a template of the environment provides it. */
  readonly isProvided: (templateSet: TemplateSet) => boolean;
}

/**
 * A rule that evaluates the environment itself. A rule that evaluates resources does not notice that a whole stack is missing. The fix names
 * the option of `BaselinePolicy.enforce` for a service that exists outside of the app.
 */
export function environmentRule({ missing, isRequired, isProvided, ...rule }: EnvironmentRule): Rule {
  return {
    ...rule,
    fix: `${rule.fix} If it exists outside of this environment, state that in BaselinePolicy.enforce({ providedElsewhere: [{ controls: ['${rule.id}'], statement, reason }] }).`,
    resourceTypes: [ENVIRONMENT],
    ...(isRequired && { appliesTo: (_, templateSet) => isRequired(templateSet) }),
    check: (environment, templateSet) =>
      isProvided(templateSet) ? [] : [finding(environment.get(), 'missing', missing)],
  };
}

/** Whether a rule evaluates the environment itself. */
export function isEnvironmentRule({ resourceTypes }: Pick<Rule, 'resourceTypes'>): boolean {
  return resourceTypes.includes(ENVIRONMENT);
}

/** Whether a template has a resource of one of these types. The evidence names the resource; other rules evaluate its properties. */
export function hasResource(templateSet: TemplateSet, ...types: readonly string[]): boolean {
  return templateSet.resources(...types).some((resource) => resource.attribute('Type').is(...types));
}
