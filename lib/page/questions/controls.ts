import type { ControlEvidence } from '../../evidence';
import { type Answer, type Cell, counted } from '../blocks';
import type { PageEnvironment } from '../page-environment';

/** The page shows the first resources; `evidence.json` contains all of them. */
const MOST_RESOURCES = 6;

/** The resources that prove each control. */
export function controlsAnswer({ evidence }: PageEnvironment): Answer {
  const byStatus = new Map<string, number>();
  for (const { status } of evidence.controls) byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
  return {
    id: 'controls',
    question: 'Which resource proves a control?',
    sentence: `${counted(evidence.controls.length, 'control')}: ${[...byStatus].map(([status, count]) => `${count} ${status}`).join(', ')}. Search by ID, text or resource.`,
    searchable: true,
    proof: [
      {
        kind: 'table',
        anchorKind: 'control',
        head: ['Control', 'Status', 'Statement', 'Proof'],
        rows: evidence.controls.map((control): readonly Cell[] => [
          control.control,
          control.status,
          control.statement,
          proofOf(control),
        ]),
      },
    ],
  };
}

function proofOf({ because, implementedBy = [], rules }: ControlEvidence): string {
  const resources = rules.flatMap((rule) => rule.resources);
  const shown = resources.slice(0, MOST_RESOURCES).map(({ properties, resource }) => {
    const [first] = properties;
    return first === undefined ? resource : `${resource} (${first.path} = ${first.value.slice(0, 80)})`;
  });
  const others = resources.length - shown.length;
  return [
    ...shown,
    ...(others > 0 ? [`${others} more in evidence.json`] : []),
    ...implementedBy.map((part) => `${part.part}: ${part.by ?? 'missing'}`),
    ...(because === undefined ? [] : [because]),
  ].join('; ');
}
