/** More pages than any list of an environment has: a service that repeats a token does not keep the command running. */
const MAX_PAGES = 200;

/** Where the next page begins, in the names of the services; undefined or empty after the last page. */
interface Page {
  readonly NextToken?: string;
  readonly NextMarker?: string;
  readonly Marker?: string;
}

/**
 * All items of a list that a service returns in pages.
 *
 * @param read one page, beginning at the token
 * @param itemsOf items of a page
 */
export async function allPages<P extends Page, Item>(
  read: (token: string | undefined) => Promise<P>,
  itemsOf: (page: P) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await read(token);
    items.push(...(itemsOf(answer) ?? []));
    token = answer.NextToken ?? answer.NextMarker ?? answer.Marker;
    if (token === undefined || token === '') break;
  }
  return items;
}
