import { type Answer, type Cell, counted } from '../blocks';
import type { PageEnvironment } from '../page-environment';
import { controlProof } from './control-proof';

/** The resources that prove each control. */
export function controlsAnswer(environment: PageEnvironment): Answer {
  const { evidence } = environment;
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
          controlProof(environment, control),
        ]),
      },
    ],
  };
}
