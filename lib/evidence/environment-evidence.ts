import type { AcknowledgedFinding, PolicyResult, Tier } from '../policy';
import { controlEvidence, type ControlEvidence, type ZoneEvidence } from './control-evidence';

/** The evidence of one environment. */
export interface EnvironmentEvidence {
  readonly environment: string;
  readonly tier: Tier;
  readonly controls: readonly ControlEvidence[];

  /** Findings that an owner, or a construct by its design, accepted, of the rules of this project and of the public packs. */
  readonly acknowledgments: readonly AcknowledgedFinding[];
}

/** The results of the policy for the stacks of an environment and its DNS zone, as evidence. */
export function environmentEvidence(result: PolicyResult, zone?: ZoneEvidence): EnvironmentEvidence {
  return {
    environment: result.stage === '' ? 'app' : result.stage,
    tier: result.tier,
    controls: controlEvidence(result, zone),
    acknowledgments: [...result.acknowledgments, ...(zone?.acknowledgments ?? [])],
  };
}
