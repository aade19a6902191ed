import { placeOf } from '../../../facts/review-page';
import { type Answer, counted } from '../blocks';
import type { PageEnvironment, PageFinding } from '../page-environment';

/** The findings without an acknowledgment, each with its own anchor; undefined without findings. */
export function findingsAnswer({ findings }: PageEnvironment): Answer | undefined {
  if (findings.length === 0) return undefined;
  const byPlace = new Map<string, PageFinding[]>();
  for (const each of findings) byPlace.set(placeOf(each), [...(byPlace.get(placeOf(each)) ?? []), each]);
  return {
    id: 'findings',
    question: 'Which findings must be fixed?',
    sentence: `${counted(findings.length, 'finding')} without an acknowledgment.`,
    proof: [
      {
        kind: 'table',
        anchorKind: 'finding',
        head: ['Finding', 'Violation', 'Fix', 'Property'],
        rows: [...byPlace].map(([place, ofPlace]) => [
          place,
          joined(ofPlace.map(({ isListed, what }) => (isListed === true ? `${what} (in the baseline file)` : what))),
          joined(ofPlace.map(({ fix }) => fix)),
          joined(ofPlace.map(({ location }) => location)),
        ]),
      },
    ],
  };
}

function joined(texts: readonly string[]): string {
  return [...new Set(texts)].join('; ');
}
