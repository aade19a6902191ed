import { placeOf, reviewPageLink } from '../../../facts/review-page';
import type { PolicyResult } from '../../policy';

/** The terminal lists as many places; the page has all of them. */
const MOST = 20;

/** For the terminal: the place of each finding on the review page, and of the acknowledgments of owners. */
export function renderPlaces(results: readonly PolicyResult[], folder: string): string[] {
  return results.flatMap(({ acknowledgments, findings, stage }) => {
    const link = (part: 'acknowledgment' | 'finding', each: Parameters<typeof placeOf>[0]) =>
      `  ${placeOf(each)}: ${folder}/${reviewPageLink(stage, part, placeOf(each))}`;
    const lines = [
      ...findings.map((each) => link('finding', each)),
      ...acknowledgments.filter(({ control }) => control === undefined).map((each) => link('acknowledgment', each)),
    ];
    const distinct = [...new Set(lines)];
    const more = distinct.length - MOST;
    return distinct.length === 0
      ? []
      : [
          `On the review page of ${stage}:`,
          ...distinct.slice(0, MOST),
          ...(more > 0 ? [`  and ${more} more: ${folder}/${reviewPageLink(stage, 'question', 'findings')}`] : []),
        ];
  });
}
