import { anchorOf } from '../../../facts/review-page';
import { type EnvironmentEvidence, EvidenceStatus } from '../../evidence';
import { type Answer, type Cell, counted } from '../blocks';
import type { PageEnvironment } from '../page-environment';
import { controlProof } from './control-proof';

/** What a status means, in the order in which a reviewer decides about it. */
const STATUSES: Readonly<Record<EvidenceStatus, string>> = {
  [EvidenceStatus.VIOLATED]: 'there are findings without an acknowledgment',
  [EvidenceStatus.ACCEPTED]: 'all findings are acknowledged',
  [EvidenceStatus.PARTIAL]: 'rules verify a part, and the reason names the other part',
  [EvidenceStatus.NOT_CHECKED]: 'no rule checks it',
  [EvidenceStatus.DECLARED]: 'an owner attests to it, and no rule verifies it',
  [EvidenceStatus.IMPLEMENTED]:
    'files, commands or jobs outside of the templates implement it, and no rule evaluates them',
  [EvidenceStatus.NOT_USED]: 'the environment does not use the option',
  [EvidenceStatus.NOT_APPLICABLE]: 'it does not apply to the tier, or to an environment without a domain',
  [EvidenceStatus.SATISFIED]: 'the rules pass for each resource that they apply to',
};

/** Statuses that a reviewer decides about. */
const OPEN = [
  EvidenceStatus.VIOLATED,
  EvidenceStatus.ACCEPTED,
  EvidenceStatus.PARTIAL,
  EvidenceStatus.NOT_CHECKED,
  EvidenceStatus.DECLARED,
];

/** The resources that prove each control. */
export function controlsAnswer(environment: PageEnvironment): Answer {
  const { evidence } = environment;
  const byStatus = new Map<string, number>();
  for (const { status } of evidence.controls) byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
  return {
    id: 'controls',
    question: 'Which resource proves a control?',
    sentence: `${counted(evidence.controls.length, 'control')}: ${[...byStatus].map(([status, count]) => `${count} ${status}`).join(', ')}.${unproven(evidence)} Search by ID, text or resource.`,
    searchable: true,
    proof: [
      { kind: 'text', text: statusText(evidence) },
      {
        kind: 'table',
        head: ['Not satisfied by templates alone', 'Status', 'Statement', 'Why'],
        rows: evidence.controls
          .filter(({ status }) => status !== EvidenceStatus.SATISFIED)
          .map(({ because, control, implementedBy = [], statement, status }): readonly Cell[] => [
            { text: control, target: anchorOf(environment.name, 'control', control) },
            status,
            statement,
            because ?? implementedBy.map(({ by, part }) => `${part}: ${by ?? 'missing'}`).join('; '),
          ]),
      },
      {
        kind: 'table',
        anchorKind: 'control',
        head: ['Control', 'Status', 'Statement', 'Proof'],
        rows: evidence.controls.map((control): readonly Cell[] => [
          control.control,
          control.status,
          control.statement,
          controlProof(environment, control),
        ]),
      },
    ],
  };
}

/** The controls that a reviewer decides about, by their status. */
function unproven({ controls }: EnvironmentEvidence): string {
  return OPEN.flatMap((status) => {
    const ids = controls.filter((each) => each.status === status).map(({ control }) => control);
    return ids.length === 0 ? [] : [` Status ${status}: ${ids.join(', ')}.`];
  }).join('');
}

/** The meaning of the statuses that the environment has. */
function statusText({ controls }: EnvironmentEvidence): string {
  const found = new Set<string>(controls.map(({ status }) => status));
  const texts = Object.entries(STATUSES).filter(([status]) => found.has(status));
  return `A status means: ${texts.map(([status, text]) => `${status}, ${text}`).join('; ')}.`;
}
