/** More pages than any list of an environment has: a service that repeats a token does not keep the command running. */
const MAX_PAGES = 200;

/**
 * All items of a list that a service returns in pages.
 *
 * @param read one page, beginning at the token
 * @param itemsOf items of a page
 * @param tokenOf where the next page begins; undefined or empty after the last one
 */
export async function allPages<Page, Item>(
  read: (token: string | undefined) => Promise<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
  tokenOf: (page: Page) => string | undefined,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await read(token);
    items.push(...(itemsOf(answer) ?? []));
    token = tokenOf(answer);
    if (token === undefined || token === '') break;
  }
  return items;
}
