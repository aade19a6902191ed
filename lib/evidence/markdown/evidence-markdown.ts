import { placeOf, type ReviewPagePart, reviewPageLink } from '../../../facts/review-page';
import { CATALOG, type AcknowledgedFinding } from '../../policy';
import type { ControlEvidence } from '../control-evidence';
import { type EnvironmentEvidence, isByOwner } from '../environment-evidence';
import { EvidenceStatus } from '../evidence-status';
import { ORGANIZATIONAL } from '../organizational';
import { controlSection } from './control-section';
import { cell, table } from './markdown-table';

/** What each status means, for the reader of the page. */
const MEANINGS: Readonly<Record<EvidenceStatus, string>> = {
  [EvidenceStatus.SATISFIED]: 'Rules read present values that decide the control, and reported no finding.',
  [EvidenceStatus.PARTIAL]: 'A part of the control is verified. The note names the other part.',
  [EvidenceStatus.DECLARED]:
    'An owner attests to it, or another environment, app or account provides it. It is not verified.',
  [EvidenceStatus.IMPLEMENTED]:
    'Files, commands or jobs outside of the templates implement it. They exist; no rule evaluates them.',
  [EvidenceStatus.ACCEPTED]: 'All findings are acknowledged by an owner, or accepted by the design of a construct.',
  [EvidenceStatus.VIOLATED]: 'At least one finding is not acknowledged. Synthesis fails.',
  [EvidenceStatus.NOT_USED]: 'The environment does not use the option.',
  [EvidenceStatus.NOT_APPLICABLE]: 'The control does not apply to the tier, or to an environment without a domain.',
  [EvidenceStatus.NOT_CHECKED]: 'No rule checks the control. The evidence makes no claim.',
};

/** The evidence as Markdown: for each environment first what owners acknowledged and declared, then the controls with their resources. */
export function evidenceMarkdown(
  environments: readonly EnvironmentEvidence[],
  { hasReviewPage = false }: { readonly hasReviewPage?: boolean } = {},
): string {
  const lines = [
    '# Evidence',
    '',
    'The results of the policy rules for the synthesized templates. `evidence.json` contains every value.',
    '',
    ...table(['Status', 'Meaning'], Object.entries(MEANINGS)),
    ...environments.flatMap((environment) => environmentSection(environment, hasReviewPage)),
    '## Organizational',
    '',
    'Requirements of the source policies that templates do not contain; the organization declares them:',
    '',
    ...ORGANIZATIONAL.map((subject) => `- ${subject}`),
    '',
    'Controls of the catalog without a rule:',
    '',
    ...CATALOG.flatMap(({ id, withoutRule }) => (withoutRule === undefined ? [] : [`- ${id}: ${cell(withoutRule)}`])),
    '',
  ];
  return lines.join('\n');
}

/** A text, with a link to its place on the review page if there is one. */
type Link = (text: string, part: ReviewPagePart, name?: string) => string;

function environmentSection(
  { acknowledgments, controls, environment, tier }: EnvironmentEvidence,
  hasReviewPage: boolean,
): string[] {
  const link: Link = (text, part, name = text) =>
    hasReviewPage ? `[${text}](${reviewPageLink(environment, part, name)})` : text;
  return [
    `## ${environment} (${tier})`,
    '',
    counts(controls),
    '',
    ...acknowledgedByOwners(acknowledgments.filter(isByOwner), link),
    ...declared(controls),
    ...table(
      ['Control', 'Status', 'Decided by'],
      controls.map((each) => row(each, link)),
    ),
    ...controls.flatMap((control) => (hasSection(control) ? controlSection(control, environment) : [])),
    ...acceptedByDesign(acknowledgments.filter((each) => !isByOwner(each))),
  ];
}

function counts(controls: readonly ControlEvidence[]): string {
  return Object.values(EvidenceStatus)
    .map((status) => [status, controls.filter((each) => each.status === status).length] as const)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${count} ${status}`)
    .join(' · ');
}

function hasSection({ implementedBy, rules }: ControlEvidence): boolean {
  return rules.length > 0 || implementedBy !== undefined;
}

function row({ control, status, rules, because, implementedBy = [] }: ControlEvidence, link: Link): string[] {
  const decidedBy = [...rules.map(({ rule }) => rule), ...implementedBy.map(({ by = '' }) => by)];
  return [
    link(control, 'control'),
    status,
    decidedBy.length === 0 ? (because ?? '') : [...new Set(decidedBy)].join(', '),
  ];
}

function acknowledgedByOwners(acknowledgments: readonly AcknowledgedFinding[], link: Link): string[] {
  if (acknowledgments.length === 0) return ['No owner acknowledged a finding.', ''];
  const rows = acknowledgments.map(({ id, constructPath, owner = 'unknown', reviewBy = 'unknown', reason, ticket }) => [
    link(id, 'acknowledgment', placeOf({ constructPath, id })),
    constructPath,
    owner,
    reviewBy,
    ticket === undefined ? reason : `${reason} (${ticket})`,
  ]);
  return ['Acknowledged by owners:', '', ...table(['Finding', 'Construct', 'Owner', 'Review by', 'Reason'], rows)];
}

function declared(controls: readonly ControlEvidence[]): string[] {
  const rows = new Map<string, string[]>();
  for (const { control, rules } of controls) {
    const attestations = rules.flatMap(({ resources }) => resources.flatMap((each) => each.attestations ?? []));
    for (const { constructPath, statement, reason } of attestations) {
      const key = [constructPath, statement, reason].join('\n');
      const [, controlIds = ''] = rows.get(key) ?? [];
      const ids = new Set([...controlIds.split(', '), control].filter((id) => id !== ''));
      rows.set(key, [constructPath, [...ids].join(', '), statement, reason]);
    }
  }
  const lines = table(['Resource', 'Controls', 'Statement', 'Reason'], [...rows.values()]);
  return lines.length === 0 ? [] : ['Declared by owners, not verified:', '', ...lines];
}

/** A construct accepts the same finding for the same reason in many places. */
function acceptedByDesign(acknowledgments: readonly AcknowledgedFinding[]): string[] {
  const groups = new Map<string, AcknowledgedFinding[]>();
  for (const each of acknowledgments) {
    const key = [each.id, each.control, each.reason].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const rows = [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [
          [
            first.id,
            [first, ...others].map(({ constructPath }) => constructPath).join(', '),
            first.control ?? '',
            first.reason,
          ],
        ],
  );
  const lines = table(['Finding', 'Constructs', 'Covered by', 'Reason'], rows);
  return lines.length === 0 ? [] : ['### Accepted by design', '', ...lines];
}
