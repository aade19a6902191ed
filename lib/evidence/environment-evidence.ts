import type { AcknowledgedFinding, PolicyResult, Tier } from '../policy';
import { controlEvidence, type ControlEvidence, type EvidenceSources } from './control-evidence';

/** The evidence of one environment. */
export interface EnvironmentEvidence {
  readonly environment: string;
  readonly tier: Tier;

  /**
   * Accepted findings, of the rules of this project and of the public packs: first those that owners acknowledged, by review date, then
   * those that constructs accept by their design.
   */
  readonly acknowledgments: readonly AcknowledgedFinding[];
  readonly controls: readonly ControlEvidence[];
}

/** The results of the policy for the stacks of an environment and its DNS zone, as evidence. */
export function environmentEvidence(result: PolicyResult, sources: EvidenceSources = {}): EnvironmentEvidence {
  const acknowledgments = [...result.acknowledgments, ...(sources.zone?.acknowledgments ?? [])];
  return {
    environment: environmentName(result),
    tier: result.tier,
    acknowledgments: [
      ...acknowledgments.filter(isByOwner).toSorted((one, other) => reviewDate(one).localeCompare(reviewDate(other))),
      ...acknowledgments.filter((each) => !isByOwner(each)),
    ],
    controls: controlEvidence(result, sources),
  };
}

/** The name of the stage; an app without stages is one environment. */
export function environmentName({ stage }: Pick<PolicyResult, 'stage'>): string {
  return stage === '' ? 'app' : stage;
}

/** Whether an owner accepted the finding; otherwise a construct accepts it by its design, and another control covers the risk. */
export function isByOwner({ control }: AcknowledgedFinding): boolean {
  return control === undefined;
}

function reviewDate({ reviewBy = '' }: AcknowledgedFinding): string {
  return reviewBy;
}
