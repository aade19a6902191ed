import { placeOf } from '../../../facts/review-page';
import { type Answer, counted } from '../blocks';
import type { PageEnvironment } from '../page-environment';

/** What owners accept, and what constructs accept by design. */
export function acknowledgmentsAnswer({ evidence }: PageEnvironment): Answer {
  const byOwner = evidence.acknowledgments.filter(({ control }) => control === undefined);
  const byDesign = evidence.acknowledgments.filter(({ control }) => control !== undefined);
  const [next] = byOwner;
  return {
    id: 'acknowledgments',
    question: 'What is acknowledged, by which owner, until when?',
    sentence:
      next === undefined
        ? `Owners acknowledge nothing; constructs accept ${counted(byDesign.length, 'finding')} by design, each with the control that covers the risk.`
        : `Owners acknowledge ${counted(byOwner.length, 'finding')}, the first review is due on ${next.reviewBy ?? 'no date'}; constructs accept ${byDesign.length} by design.`,
    proof: [
      {
        kind: 'table',
        anchorKind: 'acknowledgment',
        head: ['Acknowledged by an owner', 'Owner', 'Review by', 'Reason'],
        rows: byOwner.map((each) => [placeOf(each), each.owner ?? '', each.reviewBy ?? '', each.reason]),
      },
      {
        kind: 'table',
        head: ['Accepted by design', 'Covered by', 'Reason', 'Construct'],
        rows: byDesign.map(({ constructPath, control, id, reason }) => [id, control ?? '', reason, constructPath]),
      },
    ],
  };
}
