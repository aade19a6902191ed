/** The review page, in the folder of the templates. */
export const REVIEW_PAGE = 'review/index.html';

/** The parts of the review page that other files link to. */
export type ReviewPagePart = 'acknowledgment' | 'control' | 'finding' | 'question' | 'resource';

/** The anchor of a part of the review page. The same name has the same anchor in every synthesis. */
export function anchorOf(environment: string, kind: string, name: string): string {
  return [environment, kind, name].join('-').replaceAll(/[^\w-]+/g, '-');
}

/** The name of a finding or an acknowledgment on the page. */
export function placeOf({ constructPath, id }: { readonly constructPath: string; readonly id: string }): string {
  return constructPath === '' ? id : `${id} at ${constructPath}`;
}

/** The link to a part of the review page, from a file in the folder of the templates. */
export function reviewPageLink(environment: string, part: ReviewPagePart, name: string): string {
  return `${REVIEW_PAGE}#${anchorOf(environment, part, name)}`;
}
