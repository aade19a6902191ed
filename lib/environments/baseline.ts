import { type EnvironmentSettings, SettingsError } from '../config';
import { closestName } from '../../facts/closest-name';
import type { EnforceOptions } from '../policy';
import type { OwnStacks } from '../stages/own-stacks';

/** The options of the policy that are the same in all environments; the tier is each environment's own. */
export type BaselinePolicyOptions = Omit<
  EnforceOptions,
  'tier' | 'today' | 'evidence' | 'allowedRegions' | 'requiredTags'
>;

/** The estate of an adopter: its environments, and the rules of its organization. */
export interface BaselineProps {
  /** All environments. They are validated together, even if a command uses only one. */
  readonly environments: readonly EnvironmentSettings[];

  /**
   * Stacks that you add to environments.
   *
   * @default - none
   */
  readonly ownStacks?: readonly OwnStacks[];

  /**
   * The Regions that environments may be in and that can store data (ENV-02).
   *
   * @default - the Regions in the European Union
   */
  readonly allowedRegions?: readonly string[];

  /**
   * The tag keys that every resource must have (ENV-03).
   *
   * @default - owner, environment, data-classification, cost-center, source
   */
  readonly requiredTags?: readonly string[];

  /**
   * Further options of the policy.
   *
   * @default - all public packs; an acknowledgment with a past review date is a warning
   */
  readonly policy?: BaselinePolicyOptions;
}

const KIND = 'cdk-secure-baseline/estate';

/** Every option; the type lists a missing one. */
const OPTIONS: Readonly<Record<keyof BaselineProps, true>> = {
  environments: true,
  ownStacks: true,
  allowedRegions: true,
  requiredTags: true,
  policy: true,
};

/** What `baseline.config.ts` exports: the result of {@link defineBaseline}. */
export interface Baseline extends BaselineProps {
  /** Identifies the value in every copy of this package. */
  readonly kind: typeof KIND;
}

/**
 * Defines the estate. The result is the default export of `baseline.config.ts`, which the commands of `cdk-secure-baseline` and the
 * helpers of `cdk-secure-baseline/testing` read. The settings are validated when they are used.
 *
 * @throws SettingsError with every unknown option: JavaScript and tsx do not check types, and a misspelled option would have no effect
 */
export function defineBaseline(props: BaselineProps): Baseline {
  const known = Object.keys(OPTIONS);
  const unknown = Object.keys(props).filter((name) => !known.includes(name) && name !== 'kind');
  if (unknown.length > 0) throw new SettingsError(unknown.map((name) => unknownOption(name, known)));
  return { ...props, kind: KIND };
}

function unknownOption(name: string, known: readonly string[]): SettingsError['errors'][number] {
  const closest = closestName(name, known);
  return {
    path: `defineBaseline.${name}`,
    given: 'an unknown option',
    allowed: known.join(', '),
    fix: closest === undefined ? 'Remove it.' : `Remove it, or rename it (did you mean "${closest}"?).`,
  };
}

/** Whether a value is the result of {@link defineBaseline}. */
export function isBaseline(value: unknown): value is Baseline {
  return typeof value === 'object' && value !== null && (value as Partial<Baseline>).kind === KIND;
}
