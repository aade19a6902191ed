import type { AcknowledgedFinding } from '../../policy';
import { deterministicUuid } from '../deterministic-uuid';
import { type EnvironmentEvidence, isByOwner } from '../environment-evidence';
import { metadata } from './document';

interface OwnedFinding {
  readonly environment: string;
  readonly acknowledgment: AcknowledgedFinding;
}

/**
 * The findings that owners acknowledged, as items of a plan of action: each is a risk with the review date as its deadline. Findings
 * that a construct accepts by its design have no date and are not in the plan.
 *
 * @returns nothing without such a finding: OSCAL requires at least one item
 */
export function oscalPlanOfAction(environments: readonly EnvironmentEvidence[]): object | undefined {
  const owned = environments.flatMap(({ acknowledgments, environment }) =>
    acknowledgments.filter(isByOwner).map((acknowledgment) => ({ environment, acknowledgment })),
  );
  if (owned.length === 0) return undefined;
  return {
    'plan-of-action-and-milestones': {
      uuid: deterministicUuid('plan-of-action', ...environments.map(({ environment }) => environment)),
      metadata: metadata('Findings that owners acknowledged, until their review dates'),
      'system-id': { id: environments.map(({ environment }) => environment).join(' ') },
      risks: owned.map(riskOf),
      'poam-items': owned.map(itemOf),
    },
  };
}

function riskOf(owned: OwnedFinding): object {
  const { id, constructPath, covers, owner = 'unknown', reason, reviewBy } = owned.acknowledgment;
  return {
    uuid: uuidOf('risk', owned),
    title: id,
    description: `Finding ${id} at ${constructPath}, which covers ${covers.length === 0 ? 'no finding' : covers.join(', ')}.`,
    statement: reason,
    props: [{ name: 'owner', value: owner, ns: 'https://github.com/example/cdk-secure-baseline' }],
    status: 'deviation-approved',
    ...(reviewBy !== undefined && { deadline: `${reviewBy}T00:00:00Z` }),
  };
}

function itemOf(owned: OwnedFinding): object {
  const { id, constructPath, owner = 'unknown', reviewBy = 'unknown', ticket } = owned.acknowledgment;
  return {
    uuid: uuidOf('poam-item', owned),
    title: `${owned.environment}: ${id}`,
    description: `${owner} reviews the finding at ${constructPath} by ${reviewBy}.${ticket === undefined ? '' : ` Ticket: ${ticket}.`}`,
    'related-risks': [{ 'risk-uuid': uuidOf('risk', owned) }],
  };
}

function uuidOf(kind: string, { acknowledgment: { constructPath, id }, environment }: OwnedFinding): string {
  return deterministicUuid(kind, environment, id, constructPath);
}
