import { type EnvironmentEvidence, EvidenceStatus } from '../../evidence';
import { anchorOf, placeOf } from '../../../facts/review-page';
import { type Answer, type Cell, counted, listed } from '../blocks';
import type { PageEnvironment } from '../page-environment';
import { resourceNames } from '../resource-names';

type Acknowledgment = EnvironmentEvidence['acknowledgments'][number];

/** The page shows the first constructs of a group; `evidence.json` contains all of them. */
const MOST_CONSTRUCTS = 6;

/** The decision about findings that constructs accept: docs/decisions/0099. */
const BY_DESIGN = 'maintainers of the construct: design decision 0099';

/** What the finding of a rule is about: `[Resource::*]`. */
const DETAIL = /\[.*$/;

/** What owners accept, and what constructs accept by design. */
export function acknowledgmentsAnswer(environment: PageEnvironment): Answer {
  const { evidence } = environment;
  const byOwner = evidence.acknowledgments.filter(({ control }) => control === undefined);
  const byDesign = evidence.acknowledgments.filter(({ control }) => control !== undefined);
  const groups = groupedByReason(byDesign);
  const [next] = byOwner;
  const ofOwners =
    next === undefined
      ? 'Owners acknowledge no finding.'
      : `Owners acknowledge ${counted(byOwner.length, 'finding')}; the first review is due on ${next.reviewBy ?? 'no date'}.`;
  return {
    id: 'acknowledgments',
    question: 'What is acknowledged, by which owner, until when?',
    sentence: `${ofOwners} Constructs accept ${counted(byDesign.length, 'finding')} by design, for ${counted(groups.length, 'reason')}: without expiration, as long as a control covers the risk.${coveringText(environment, byDesign)}`,
    proof: [
      {
        kind: 'table',
        anchorKind: 'acknowledgment',
        head: ['Acknowledged by an owner', 'Approved by', 'Expires', 'Reason'],
        rows: byOwner.map((each) => [
          placeOf(each),
          each.owner ?? 'not stated',
          each.reviewBy ?? 'no date',
          each.ticket === undefined ? each.reason : `${each.reason} (${each.ticket})`,
        ]),
      },
      {
        kind: 'table',
        head: [
          'Reason for acceptance by design',
          'Findings',
          'Covered by',
          'Approved by',
          'Expires',
          'Rules',
          'Constructs',
        ],
        rows: groups.map((group) => row(environment, group)),
      },
    ],
  };
}

/** Findings with the same reason and the same control that covers the risk; the largest group first. */
function groupedByReason(acknowledgments: readonly Acknowledgment[]): readonly (readonly Acknowledgment[])[] {
  const groups = new Map<string, Acknowledgment[]>();
  for (const each of acknowledgments) {
    const key = `${each.control ?? ''} ${each.reason}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].sort((one, other) => other.length - one.length);
}

function row(environment: PageEnvironment, group: readonly Acknowledgment[]): readonly Cell[] {
  const { controls } = environment.evidence;
  const { control = '', reason = '' } = group[0] ?? {};
  const { because, status } = controls.find((each) => each.control === control) ?? {};
  const covered =
    status === undefined
      ? control
      : { text: `${control} (${status})`, target: anchorOf(environment.name, 'control', control) };
  const constructs = unique(group.map(({ constructPath }) => resourceNames(environment).ofPath(constructPath)));
  return [
    reason,
    String(group.length),
    covered,
    BY_DESIGN,
    `no expiry, valid while ${control} covers the risk${partText(because)}`,
    unique(group.map(({ id }) => id.replace(DETAIL, ''))).join(', '),
    listed(constructs, MOST_CONSTRUCTS),
  ];
}

/** The part of the control that is missing or not used: the acceptance relies on the other parts. */
function partText(because: string | undefined): string {
  return because === undefined ? '' : ` with its other parts (${because})`;
}

/** The controls that cover the risks, and those of them that are not satisfied. */
function coveringText({ evidence }: PageEnvironment, byDesign: readonly Acknowledgment[]): string {
  const covering = unique(byDesign.flatMap(({ control }) => control ?? []))
    .slice()
    .sort();
  const open = evidence.controls.filter(
    ({ control, status }) => covering.includes(control) && status !== EvidenceStatus.SATISFIED,
  );
  if (covering.length === 0) return '';
  const statuses = open.map(({ control, status }) => `${control} is ${status}`);
  return ` ${counted(covering.length, 'control')} cover the risks (${covering.join(', ')})${statuses.length === 0 ? '' : `; ${statuses.join(', ')}`}.`;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
